"""A local AWS for end-to-end tests: moto, with the corrections that the real Terraform AWS provider needs.

Each module of this package corrects one service and stands for itself: without it only its resource types
degrade. They are written against the moto version in requirements.txt and provider 5.100.
"""
