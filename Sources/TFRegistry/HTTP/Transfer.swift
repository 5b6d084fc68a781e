internal import CCurl
internal import Dispatch
internal import HCL
internal import Synchronization

/// One request of libcurl, on a thread of its own.
final class Transfer: @unchecked Sendable {
  // Everything but the flag is used by one thread at a time: first the maker's, then the transfer's.

  /// What came of it.
  enum Answer: Sendable {
    /// A status of success and its content.
    case content([UInt8])
    /// Another address to ask.
    case redirect(String)
  }

  private let address: HTTPAddress
  private let token: Token?
  private let client: HTTPClient
  private let isCancelled = Atomic<Bool>(false)
  private var body: [UInt8] = []
  private var isTooLarge = false

  init(_ address: HTTPAddress, token: Token?, client: HTTPClient) {
    self.address = address
    self.token = token
    self.client = client
  }

  /// libcurl needs to be loaded and initialized once in a process, before there are threads that use it.
  private static let isReady = ccurl_load()

  /// Transfers; a cancelled task ends it within a second.
  func perform() async throws(Diagnostic) -> Answer {
    let result: Result<Answer, Diagnostic> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // libcurl blocks, which the threads of Swift's tasks mustn't.
        DispatchQueue.global().async { continuation.resume(returning: self.run()) }
      }
    } onCancel: {
      isCancelled.store(true, ordering: .relaxed)
    }
    return try result.get()
  }

  private func run() -> Result<Answer, Diagnostic> {
    guard Transfer.isReady, let handle = ccurl_init() else {
      return .failure(
        Diagnostic(
          TFRegistryCodes.unreachable, "libcurl can't be started",
          detail: "It isn't installed, or can't be loaded.", remedy: "Install libcurl: apt-get install libcurl4."))
    }
    defer { ccurl_cleanup(handle) }
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { ccurl_list_free(headers) }
    headers = ccurl_list_append(headers, "Accept: application/json")
    if let token { headers = ccurl_list_append(headers, "Authorization: Bearer \(token.text)") }
    var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    return message.withUnsafeMutableBufferPointer { message in
      guard configure(handle, headers, message.baseAddress) else {
        return .failure(
          Diagnostic(
            TFRegistryCodes.unreachable, "libcurl doesn't do what is needed for a safe connection",
            remedy: "Install a libcurl with TLS: apt-get install libcurl4-openssl-dev."))
      }
      let code = ccurl_perform(handle)
      guard code == CURLE_OK else {
        return .failure(failure(code, message.baseAddress.map { String(cString: $0) } ?? ""))
      }
      return answer(handle)
    }
  }

  /// Sets every option; false when libcurl refuses one, so that nothing is ever sent with a check left out.
  private func configure(
    _ handle: UnsafeMutableRawPointer, _ headers: UnsafeMutablePointer<curl_slist>?,
    _ message: UnsafeMutablePointer<CChar>?
  ) -> Bool {
    let transfer = Unmanaged.passUnretained(self).toOpaque()
    var codes = [
      ccurl_allow_only_https(handle),
      ccurl_set_string(handle, CURLOPT_URL, address.text),
      ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
      ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
      ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
      // Redirects are followed by HTTPClient, which looks at each address first.
      ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
      // No signals: other threads have their own work.
      ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, client.limits.connectMilliseconds),
      ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, client.limits.totalMilliseconds),
      ccurl_set_string(handle, CURLOPT_USERAGENT, "tfgen"),
      ccurl_set_string(handle, CURLOPT_ACCEPT_ENCODING, ""),
      ccurl_set_headers(handle, headers),
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, message),
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, transfer),
      ccurl_set_write_function(handle) { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().take(bytes, size * count)
      },
      ccurl_set_long(handle, CURLOPT_NOPROGRESS, 0),
      ccurl_set_pointer(handle, CURLOPT_XFERINFODATA, transfer),
      ccurl_set_progress_function(handle) { context, _, _, _, _ in
        guard let context else { return 1 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        return transfer.isCancelled.load(ordering: .relaxed) ? 1 : 0
      },
    ]
    if let certificates = client.certificates {
      codes.append(ccurl_set_string(handle, CURLOPT_CAINFO, certificates))
    }
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  /// Takes content; another number than `count` ends the transfer.
  private func take(_ bytes: UnsafePointer<CChar>, _ count: Int) -> Int {
    if body.count + count > client.limits.bytes {
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  }

  private func answer(_ handle: UnsafeMutableRawPointer) -> Result<Answer, Diagnostic> {
    var status = 0
    guard ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else { return refused(0) }
    switch status {
    case 200..<300: return .success(.content(body))
    case 301, 302, 303, 307, 308:
      var next: UnsafeMutablePointer<CChar>?
      guard ccurl_get_string(handle, CURLINFO_REDIRECT_URL, &next) == CURLE_OK, let next else { return refused(status) }
      return .success(.redirect(String(cString: next)))
    default: return refused(status)
    }
  }

  private func refused(_ status: Int) -> Result<Answer, Diagnostic> {
    let remedy =
      switch status {
      case 401, 403:
        token == nil
          ? "Set \(Credentials.variable(for: address.authority)) to a token that may read it."
          : "The token was sent; it may have expired or lack the right to read."
      case 404: "Check the spelling; some hosts say this too when a token is missing."
      case 429, 500...: "Try again later."
      default: "Ask whoever runs the host."
      }
    return .failure(
      Diagnostic(
        TFRegistryCodes.refusedRequest, "\(address.authority) answered with status \(status)",
        detail: "Asked for: \(address.text).", remedy: remedy))
  }

  private func failure(_ code: CURLcode, _ message: String) -> Diagnostic {
    let detail = message.isEmpty ? String(cString: ccurl_error(code)) : message
    let host = address.authority
    if isTooLarge {
      return Diagnostic(
        TFRegistryCodes.tooLarge, "The answer of \(host) has more than \(client.limits.bytes) bytes",
        remedy: "Check the address.")
    }
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS:
      return Diagnostic(
        TFRegistryCodes.untrusted, "The connection to \(host) isn't trusted", detail: detail.visible + ".",
        remedy: "For an authority of your own, name its certificates with SSL_CERT_FILE.")
    case CURLE_OPERATION_TIMEDOUT:
      return Diagnostic(
        TFRegistryCodes.timedOut, "\(host) didn't answer in time", detail: detail.visible + ".",
        remedy: "Try again, or look at the network and the proxy.")
    default:
      return Diagnostic(
        TFRegistryCodes.unreachable, "\(host) can't be reached", detail: detail.visible + ".",
        remedy: "Check the name, the network and the proxy (https_proxy).")
    }
  }
}
