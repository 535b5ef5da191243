// A page of a list, as a program reads it.
#pragma once

#include "kit/http_client.hpp"
#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace aftercare::api_test {

// What "/api/v1/" and the target answer; an empty page, and a failure of the test, where that is none of these.
template <class T>
http::Page<T> page_of(kit::HttpClient& http, const std::string& target) {
    const auto answer = http.get("/api/v1/" + target);
    EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
    auto read = describe::from_json<http::Page<T>>(answer.body);
    EXPECT_TRUE(read) << answer.body;
    return read ? *std::move(read) : http::Page<T>{};
}

}  // namespace aftercare::api_test
