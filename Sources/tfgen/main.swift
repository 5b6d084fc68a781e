print("tfgen")
