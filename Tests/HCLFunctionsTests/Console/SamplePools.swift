/// Strings that suit a parameter: without them nearly every call of these functions would only be refused.
enum SamplePools {
  /// By function, one list a parameter; an empty list for parameters that need nothing special.
  static let strings: [String: [[String]]] = [
    "base64decode": [["YQ==", "w6k=", "/w==", "YQ=", "e1x9", ""]],
    "base64encode": [],
    "cidrhost": [prefixes], "cidrnetmask": [prefixes], "cidrsubnet": [prefixes], "cidrsubnets": [prefixes],
    "csvdecode": [["a,b\n1,2", "a\n\"x", "a,b\n1", "", "é,b\n\"1\n2\",3\n"]],
    "formatdate": [["YYYY-MM-DD", "hh:mm:ss ZZZ", "'x' EEEE", "AA Q", "MMM D", "'a"], times],
    "timeadd": [times, ["1h", "-30m", "1.5s", "2d", "100ns", "1h30m", ""]],
    "timecmp": [times, times],
    "format": [["%s", "%d", "%5.2f|%v", "%q", "%[2]v %[1]v", "%%", "%", "%x %t", "%#v", "plain"]],
    "formatlist": [["%s", "%d-%v", "x", "%s %s", "%"]],
    "jsondecode": [["{\"a\":[1,null]}", "[1,2", "1.50", "\"\\u00e9\"", "true", "{}", "{\"a\":1,\"a\":2}"]],
    "yamldecode": [["a: 1", "- a\n- ~", "'x'", "yes", "a: [1, 2", "&a b: *a", "{}", "1e3", "2001-01-01"]],
    "regex": [patterns], "regexall": [patterns],
    "replace": [[], ["/a(.)/", "/[/", "a", "/(?i)B/", "", "/"], ["$1", "${1}x", "é", "$$", ""]],
    "parseint": [["ff", "-10", "101", "zz", "0x1f", "1_000", "+7", ""]],
    "textencodebase64": [[], encodings], "textdecodebase64": [["YQ==", "6Q==", "/v8AQQ==", "YQA="], encodings],
    "uuidv5": [["dns", "url", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x"]],
    "dirname": [paths], "basename": [paths],
    "decode_tfvars": [["a = 1", "a = [true]\nb = \"x\"", "a {}", "a = b", "a = upper(\"x\")", "a =", "# c\n"]],
    "tonumber": [["1", "1e3", "x", "", "0x1", " 1", "Inf"]],
    "split": [[",", "", "a"], ["a,b,c", "", ",,"]],
    "trim": [[], ["a", "", "éx"]], "substr": [["héllo", "👩‍👩‍👧x", ""]], "indent": [],
    "title": [["hello wORLD", "é-x y_z"]], "urlencode": [["a b&c=é/", "~.-_"]],
  ]

  static let numbers: [String: [[String]]] = [
    "cidrhost": [[], ["0", "1", "-1", "255", "256", "1.5"]],
    "cidrsubnet": [[], ["0", "4", "8", "33"], ["0", "1", "15", "-1"]],
    "cidrsubnets": [[], ["4", "8", "0", "33"]], "parseint": [[], ["10", "16", "2", "36", "62", "63", "1"]],
    "range": [["0", "3", "-3", "0.5", "1025", "10"]], "pow": [["2", "-2", "0.5", "0"], ["3", "-1", "0.5", "0"]],
    "log": [["8", "1", "0", "-1"], ["2", "10", "1", "0"]],
  ]

  private static let prefixes = [
    "10.0.0.0/8", "192.168.1.0/24", "2001:db8::/32", "10.0.0.1", "0.0.0.0/0", "10.0.0.0/33", "::/0",
  ]
  private static let times = [
    "2024-02-29T23:59:59Z", "2006-01-02T15:04:05+07:00", "2023-13-01T00:00:00Z", "2024-01-01T00:00:00.5Z", "x",
    "2024-01-01",
  ]
  private static let patterns = [
    "a", "(a)(b)?", "(?P<x>.)", "[a-z]+", "(", "\\d+", "^$", "(?P<x>a)|(b)", "\\pL", "(?<y>b)",
  ]
  private static let encodings = [
    "UTF-16LE", "utf-8", "windows-1252", "ISO-8859-1", "KOI8-R", "UTF-16", "nope", "US-ASCII", "IBM037",
  ]
  private static let paths = ["a/b/", "/", "", "..", "a//b", "/a/../b", "./x", "é/b.txt"]
}
