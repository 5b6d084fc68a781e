// libcurl for Swift, loaded when it is first used: it brings some thirty libraries with it, and most commands have no
// use for a network. `curl_easy_setopt` and `curl_easy_getinfo` take a variable argument, which Swift can't pass; these
// functions pass one of the type that the option needs.
#ifndef TFGEN_CCURL_H
#define TFGEN_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>

/// Loads and initializes libcurl; false when it can't be found or is too old. To be called once, before all others.
bool ccurl_load(void);

CURL *ccurl_init(void);
CURLcode ccurl_perform(CURL *handle);
void ccurl_cleanup(CURL *handle);
const char *ccurl_error(CURLcode code);

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_write_function(CURL *handle, curl_write_callback function);
CURLcode ccurl_set_progress_function(CURL *handle, curl_xferinfo_callback function);
CURLcode ccurl_set_headers(CURL *handle, struct curl_slist *headers);
/// Only https, whatever an address says.
CURLcode ccurl_allow_only_https(CURL *handle);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_string(CURL *handle, CURLINFO info, char **value);

#endif
