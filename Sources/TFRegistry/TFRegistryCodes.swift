public import HCL

/// Codes of module sources, of the network and of registries.
public enum TFRegistryCodes {
  /// Not a module source.
  public static let invalidSource = DiagnosticCode(
    "REG001", "invalid module source",
    "A module source is a local path that begins with ./ or ../, a registry address NAMESPACE/NAME/PROVIDER with an "
      + "optional host before it, or an address of a repository or archive such as git::https://host/repository.git. "
      + "//FOLDER names a folder inside, ?ref=VERSION a version of a repository.")
  /// Not a version.
  public static let invalidVersion = DiagnosticCode(
    "REG002", "invalid version", "Versions are MAJOR.MINOR.PATCH with an optional -PRERELEASE, as semver.org says.")
  /// Not an address that may be asked.
  public static let refusedAddress = DiagnosticCode(
    "REG003", "address refused",
    "tfgen talks https only, with the certificate verified, and never follows a redirect to anything else. An address "
      + "with a user name or a password in it is refused, because addresses end up in logs.")
  /// Nobody answered.
  public static let unreachable = DiagnosticCode(
    "REG004", "host can't be reached",
    "The host's name wasn't found, the connection was refused, or it ended before the answer was whole. Behind a proxy, "
      + "https_proxy and no_proxy are heeded.")
  /// The certificate isn't right.
  public static let untrusted = DiagnosticCode(
    "REG005", "certificate not trusted",
    "The host's certificate isn't signed by an authority that this machine knows, has expired, or is for another name. "
      + "There is no switch that turns this check off. SSL_CERT_FILE names a file with the certificates of an "
      + "authority of your own.")
  /// Too slow.
  public static let timedOut = DiagnosticCode(
    "REG006", "no answer in time", "Connecting or transferring took longer than the limit.")
  /// Too big.
  public static let tooLarge = DiagnosticCode(
    "REG007", "answer too large", "Every answer is read with an upper limit, so that no host can exhaust memory.")
  /// An HTTP status that isn't success.
  public static let refusedRequest = DiagnosticCode(
    "REG008", "request refused",
    "The host answered with an HTTP status that isn't success. 401 and 403 mean that a token is missing or isn't "
      + "allowed to read: set TF_TOKEN_ and the host's name with _ for each dot, as for terraform. 404 means that "
      + "there is no such module, or that the token may not see it.")
  /// Not what a registry says.
  public static let invalidAnswer = DiagnosticCode(
    "REG009", "not a registry's answer",
    "The answer isn't what Terraform's registry protocol prescribes. The host may be something else than a registry.")
  /// Too many redirects.
  public static let tooManyRedirects = DiagnosticCode(
    "REG010", "too many redirects", "The host redirected more often than any registry does, perhaps in a circle.")
  /// Not something that a registry has.
  public static let notInRegistry = DiagnosticCode(
    "REG011", "not a registry module",
    "Only a registry lists versions. A local path has none; for a repository see its tags.")

  /// All of them.
  public static let all: [DiagnosticCode] = [
    invalidSource, invalidVersion, refusedAddress, unreachable, untrusted, timedOut, tooLarge, refusedRequest,
    invalidAnswer, tooManyRedirects, notInRegistry,
  ]
}
