#include "CCurl.h"

#include <dlfcn.h>

#if defined(__APPLE__)
static const char *const names[] = {"libcurl.4.dylib", "libcurl.dylib"};
#else
// The second is how Debian calls the one that is built with GnuTLS.
static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif

// The types are those of the header, so that a wrong call doesn't compile.
static __typeof__(curl_global_init) *global_init;
static __typeof__(curl_easy_init) *easy_init;
static __typeof__(curl_easy_setopt) *easy_setopt;
static __typeof__(curl_easy_getinfo) *easy_getinfo;
static __typeof__(curl_easy_perform) *easy_perform;
static __typeof__(curl_easy_cleanup) *easy_cleanup;
static __typeof__(curl_easy_strerror) *easy_strerror;
static __typeof__(curl_slist_append) *list_append;
static __typeof__(curl_slist_free_all) *list_free;

// Stores the address of a function; C has no conversion from what dlsym gives to a pointer to a function.
static bool find(void *library, const char *name, void *function) {
  return (*(void **)function = dlsym(library, name)) != NULL;
}

bool ccurl_load(void) {
  void *library = NULL;
  for (unsigned i = 0; i < sizeof names / sizeof *names && library == NULL; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  return library != NULL && find(library, "curl_global_init", &global_init) &&
         find(library, "curl_easy_init", &easy_init) && find(library, "curl_easy_setopt", &easy_setopt) &&
         find(library, "curl_easy_getinfo", &easy_getinfo) && find(library, "curl_easy_perform", &easy_perform) &&
         find(library, "curl_easy_cleanup", &easy_cleanup) && find(library, "curl_easy_strerror", &easy_strerror) &&
         find(library, "curl_slist_append", &list_append) && find(library, "curl_slist_free_all", &list_free) &&
         global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

CURL *ccurl_init(void) { return easy_init(); }
CURLcode ccurl_perform(CURL *handle) { return easy_perform(handle); }
void ccurl_cleanup(CURL *handle) { easy_cleanup(handle); }
const char *ccurl_error(CURLcode code) { return easy_strerror(code); }

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) { return list_append(list, text); }
void ccurl_list_free(struct curl_slist *list) { list_free(list); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) { return easy_setopt(handle, option, value); }

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return easy_setopt(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) { return easy_setopt(handle, option, value); }

CURLcode ccurl_set_write_function(CURL *handle, curl_write_callback function) {
  return easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
}

CURLcode ccurl_set_progress_function(CURL *handle, curl_xferinfo_callback function) {
  return easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

CURLcode ccurl_set_headers(CURL *handle, struct curl_slist *headers) {
  return easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

CURLcode ccurl_allow_only_https(CURL *handle) {
  // The older option is deprecated where the newer one exists.
#if LIBCURL_VERSION_NUM >= 0x075500
  return easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https");
#else
  return easy_setopt(handle, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTPS);
#endif
}

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) { return easy_getinfo(handle, info, value); }

CURLcode ccurl_get_string(CURL *handle, CURLINFO info, char **value) { return easy_getinfo(handle, info, value); }
