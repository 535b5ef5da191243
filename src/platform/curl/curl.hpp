// libcurl's C made safe to hold: handles and lists that clean up after themselves, options whose refusal is a fault of ours.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "platform/base/result.hpp"

namespace aftercare::curl {

struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURL, Cleanup>;
using List = std::unique_ptr<curl_slist, Cleanup>;  // Nothing: no lines.

// A new handle; libcurl is made ready for it. Throws where libcurl gives none.
Handle make_handle();

// Adds a line at the end.
void append(List& list, const std::string& line);

// Throws where libcurl does not know the option. What `value` points to must outlive the transfer, as libcurl's pages say of each option.
template <class T>
void set(CURL* handle, CURLoption option, T value) {
    check(curl_easy_setopt(handle, option, value) == CURLE_OK, "libcurl does not know an option");
}

}  // namespace aftercare::curl
