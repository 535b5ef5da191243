#include "platform/curl/curl.hpp"

namespace aftercare::curl {

Handle make_handle() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    check(ready == CURLE_OK, "libcurl can't be used");
    Handle made(curl_easy_init());
    check(made != nullptr, "libcurl gives no handle");
    return made;
}

void append(List& list, const std::string& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    check(longer != nullptr, "libcurl has no memory");
    (void)list.release();
    list.reset(longer);
}

}  // namespace aftercare::curl
