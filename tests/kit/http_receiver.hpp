// A small HTTP server that others' requests are received by: keeps each, answers as it is told.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace aftercare::kit {

struct ReceivedRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  // Names in lower case.
    std::string body;
};

class HttpReceiver {
public:
    // What to send back for a request, as it goes over the wire; empty: hang up without an answer.
    using Reply = std::function<std::string(const ReceivedRequest&)>;

    HttpReceiver();  // Answers 200.
    explicit HttpReceiver(Reply reply);
    ~HttpReceiver();
    HttpReceiver(const HttpReceiver&) = delete;
    HttpReceiver& operator=(const HttpReceiver&) = delete;

    static std::string answer(int status, const std::string& body = "", const std::string& headers = "");

    int port() const { return port_; }
    std::string url(const std::string& path = "/hook") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    void reply_with(Reply reply);
    std::vector<ReceivedRequest> received() const;
    void forget();

private:
    void serve(int peer);

    mutable std::mutex mutex_;
    Reply reply_;
    std::vector<ReceivedRequest> received_;
    std::atomic<bool> stopping_{false};
    int listener_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

}  // namespace aftercare::kit
