/// A key for tests only, made by arithmetic from a seed, and messages that were encrypted with it.
enum RSASamples {
  /// PKCS #1 in Base64.
  static let key =
    "MIICXQIBAAKBgQDADJ/xecSxhG5HN8+5aAQ7JA/DIpxtWKowe3LG4uxjjKOFcufz1n61gqTGZco3VyO328RL9aU4+yMF14rXoZRc"
    + "KZ2mnKNZYaUQ+vgAMFaF0BlfjYHMGuYo5/A+z+BL3Zohf4MqEeABwsYk0UEzFVNCailhWvDME7qqBCdbBwk6sQIDAQABAoGBAJIx"
    + "yhvHZ0z/E/fQ66cnIHlo1TrlgRDYOw4XG2N9YRfS+rPeqeX79Y70+bwxxoLkKcOPX1m3kGPVAW80CnRlgwpk547p5DhDHfOXxz7J"
    + "0Xx+4ZIJYbHhW8aJ00rigY5PLJYNFnHflf8w29vfW7i2ppiSpHVx3DYw7U0iSEtzaXgBAkEA/WMS6TQ0rBn5ijJmpHeK+t90+Q1X"
    + "/zJap53OQPEUii81GHQH7G5MBPBS228WT7c8OHprOHsmYegG7rV+XBuQMQJBAMIHn4gWrrtKFV0apQJzcIuPRGZoO/8FB+9uf+b4"
    + "sdrHeNm2XurMVNnx2rVJCtNVmD4V+pT2lA1b8pjJIge8MoECQAatWK86h/TNDm1c3KWS3N+1icCSYHJCIm9uUiQV9kOZ8N0/GYJa"
    + "ebhbmONdbwoUuwqF91Nas207Dwu1Tqogs9ECQGr8GRLIrv/GEZGMp396d4v8KxLsVmh/NajnnM6WQjsH0bL5w8xjbkXd/WIILFfq"
    + "0k8pf0mzzF6xXEqyXHk3ZAECQQDc7fFs5dC1LOs5u7RTRuPqozP5J172lmkprt0slVvY7rAVJD17SKgrimCel9WRN1Di6q3zQfES"
    + "nLFliHmZHXlb"
  /// The same key as PKCS #8.
  static let wrappedKey =
    "MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMAMn/F5xLGEbkc3z7loBDskD8MinG1YqjB7csbi7GOMo4Vy5/PW"
    + "frWCpMZlyjdXI7fbxEv1pTj7IwXXitehlFwpnaaco1lhpRD6+AAwVoXQGV+Ngcwa5ijn8D7P4EvdmiF/gyoR4AHCxiTRQTMVU0Jq"
    + "KWFa8MwTuqoEJ1sHCTqxAgMBAAECgYEAkjHKG8dnTP8T99DrpycgeWjVOuWBENg7DhcbY31hF9L6s96p5fv1jvT5vDHGguQpw49f"
    + "WbeQY9UBbzQKdGWDCmTnjunkOEMd85fHPsnRfH7hkglhseFbxonTSuKBjk8slg0Wcd+V/zDb299buLammJKkdXHcNjDtTSJIS3Np"
    + "eAECQQD9YxLpNDSsGfmKMmakd4r633T5DVf/Mlqnnc5A8RSKLzUYdAfsbkwE8FLbbxZPtzw4ems4eyZh6AbutX5cG5AxAkEAwgef"
    + "iBauu0oVXRqlAnNwi49EZmg7/wUH725/5vix2sd42bZe6sxU2fHatUkK01WYPhX6lPaUDVvymMkiB7wygQJABq1YrzqH9M0ObVzc"
    + "pZLc37WJwJJgckIib25SJBX2Q5nw3T8Zglp5uFuY411vChS7CoX3U1qzbTsPC7VOqiCz0QJAavwZEsiu/8YRkYynf3p3i/wrEuxW"
    + "aH81qOeczpZCOwfRsvnDzGNuRd39YggsV+rSTyl/SbPMXrFcSrJceTdkAQJBANzt8Wzl0LUs6zm7tFNG4+qjM/knXvaWaSmu3SyV"
    + "W9jusBUkPXtIqCuKYJ6X1ZE3UOLqrfNB8RKcsWWIeZkdeVs="
  /// "message é" under the key.
  static let message =
    "Ick23JG2lirbGNRn/d0Ebm56++6JshEE5pAawKhEqp8yVNQAn5I1cg/zpdGZfEu9pe/yYevTinjzUO+ewJvqah96tJWCuOqjIzZ+"
    + "F9D5glkPyPcYQke/MqCJh8jiEarSthsYfoev3H/H/HQpRlbLyagj19Tt0YgmawZA/I8k1wQ="
  /// An empty message.
  static let empty =
    "mufWVaSJP1gVkouTBVbUwFNVrcImP19agW1od/giBnbNfrzSJs78wXsI+DkDtQ3Hx1Mw/Bo/BAepTNgwnjjefSCu42wUmCGNkIwQ"
    + "9RvLKsmadsjwUc+A9ZgKElqitpIrXFKvcfST35qDQ1+MzeMgCWm0o0RjOPZtj1bZ+qehQNs="

  /// A PEM block.
  static func pem(_ kind: String, _ base64: String) -> String {
    var lines: [String] = []
    var rest = base64[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(64)))
      rest = rest.dropFirst(64)
    }
    return "-----BEGIN \(kind)-----\n\(lines.joined(separator: "\n"))\n-----END \(kind)-----\n"
  }
}
