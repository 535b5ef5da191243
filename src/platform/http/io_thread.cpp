#include "platform/http/io_thread.hpp"

#include "platform/http/answer.hpp"
#include "platform/http/connection.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::http {

namespace {

using namespace std::chrono_literals;

// Connections beyond the limit that are still told so; further ones are closed without a word.
constexpr int kSurplus = 64;

std::chrono::milliseconds tick_of(const Settings& settings) {
    const auto shortest = std::min({settings.header_time, settings.idle_time, settings.body_stall_time});
    return std::clamp<std::chrono::milliseconds>(shortest / 8, 5ms, 250ms);
}

}  // namespace

IoThread::IoThread(Core& core, bool publishes)
    : core_(core), publishes_(publishes), tick_(tick_of(core.settings)), guard_(context_.get_executor()), timer_(context_) {
    refresh_date();
}
IoThread::~IoThread() = default;

void IoThread::start() {
    sweep();
    thread_ = std::thread([this] { context_.run(); });
}

void IoThread::finish() {
    boost::asio::post(context_, [this] {
        finishing_ = true;  // A sweep that is due already can't be cancelled any more.
        timer_.cancel();
    });
    guard_.reset();
    if (thread_.joinable()) thread_.join();
}

void IoThread::adopt(Socket socket) {
    if (core_.draining) return;
    const int open = core_.observer.connections.fetch_add(1) + 1;
    const bool surplus = open > core_.max_connections;
    if (open > core_.max_connections + kSurplus) {
        uncount();
        return;
    }
    auto connection =
        std::make_shared<Connection>(core_, *this, Channel(std::move(socket), core_.certificate.current()), connections_.size());
    connections_.push_back(connection);
    connection->start(surplus);
}

void IoThread::remove(Connection& connection) {
    const std::size_t slot = connection.slot();
    const std::shared_ptr<Connection> gone = std::move(connections_[slot]);
    connections_[slot] = std::move(connections_.back());
    if (connections_[slot]) connections_[slot]->set_slot(slot);
    connections_.pop_back();
    uncount();
}

// Whoever takes the count to nought tells stop(), which waits for that.
void IoThread::uncount() {
    if (core_.observer.connections.fetch_sub(1) == 1 && core_.draining) {
        const std::lock_guard lock(core_.mutex);
        core_.emptied.notify_all();
    }
}

void IoThread::drain() {
    const auto open = connections_;
    for (const auto& connection : open) connection->drain();
}

void IoThread::close_all() {
    const auto open = connections_;
    for (const auto& connection : open) connection->close();
}

void IoThread::sweep() {
    refresh_date();
    const SteadyTime now = std::chrono::steady_clock::now();
    // From the end, because a connection that closes is replaced by the last one.
    for (std::size_t i = connections_.size(); i-- > 0;) {
        if (i >= connections_.size()) continue;
        const std::shared_ptr<Connection> connection = connections_[i];
        connection->check_time(now);
    }
    if (publishes_) core_.observer.publish();
    timer_.expires_after(tick_);
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error && !finishing_) sweep();
    });
}

void IoThread::refresh_date() {
    const std::int64_t second = core_.env.clock.now().micros_since_epoch() / 1'000'000;
    if (second == date_second_) return;
    date_second_ = second;
    date_ = http_date(second);
}

}  // namespace aftercare::http
