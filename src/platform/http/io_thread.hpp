// One thread of I/O: its own io_context, the connections that live on it, and one sweep over their deadlines instead of a
// timer for each operation.
#pragma once

#include "platform/http/channel.hpp"
#include "platform/http/core.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace aftercare::http {

using SteadyTime = std::chrono::steady_clock::time_point;

class Connection;

class IoThread {
public:
    IoThread(Core& core, bool publishes);
    ~IoThread();

    void start();
    // Ends run() once nothing is left to do, and joins.
    void finish();

    boost::asio::io_context& context() { return context_; }

    // On the thread itself:
    void adopt(Socket socket);
    void remove(Connection& connection);
    // Closes what is idle; the rest closes after its answer.
    void drain();
    void close_all();
    // Now, as IMF-fixdate; at most one sweep old.
    std::string_view date() const { return date_; }

private:
    void uncount();
    void sweep();
    void refresh_date();

    Core& core_;
    const bool publishes_;
    const std::chrono::milliseconds tick_;
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                      boost::asio::io_context::executor_type>
        timer_;
    std::vector<std::shared_ptr<Connection>> connections_;
    bool finishing_ = false;
    std::string date_;
    std::int64_t date_second_ = -1;
    std::thread thread_;
};

}  // namespace aftercare::http
