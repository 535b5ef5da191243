// A small HTTP/1.1 client over a plain socket, so that API tests see just what goes over the wire and share no code with
// the server that they test.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::kit {

struct HttpAnswer {
    int status = 0;                                   // 0: the connection ended without an answer.
    std::multimap<std::string, std::string> headers;  // Names in lower case.
    std::string body;

    // The first header of that (lower-case) name, or nothing.
    std::optional<std::string> header(const std::string& name) const;
    // The text value of a top-level or nested member, by a path such as "person.id"; a test fails where it is not there.
    // Good for short, flat answers; anything else is decoded with describe::from_json.
    std::string text(std::string_view member) const;
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

// One keep-alive connection to 127.0.0.1; opened on first use and again after the server closed it. Not thread safe.
class HttpClient {
public:
    // `token`, if not empty, goes with every request as a bearer token.
    explicit HttpClient(std::uint16_t port, const std::string& token = "");
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    HttpAnswer send(const std::string& method, const std::string& target, const std::string& body = "",
                    const HttpHeaders& headers = {});
    HttpAnswer get(const std::string& target, const HttpHeaders& headers = {}) { return send("GET", target, "", headers); }
    HttpAnswer post(const std::string& target, const std::string& json, const HttpHeaders& headers = {}) {
        return send("POST", target, json, headers);
    }
    // Sends the bytes as they are and reads one answer.
    HttpAnswer raw(const std::string& bytes);

private:
    bool open();
    void close();
    std::optional<HttpAnswer> read_answer(bool head);

    std::uint16_t port_;
    int socket_ = -1;
    HttpHeaders always_;
    std::string buffer_;
};

}  // namespace aftercare::kit
