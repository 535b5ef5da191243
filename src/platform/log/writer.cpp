#include "platform/log/writer.hpp"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <utility>

namespace aftercare::log {

namespace {

// A reader of the file sees a line at the latest after this.
constexpr std::chrono::milliseconds kLatency{100};
// The callers write themselves when this many bytes wait: a slow disk then slows them instead of filling the memory.
constexpr std::size_t kFull = 1 << 20;

// Gives the bytes that could not be written.
std::size_t write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return bytes.size();
}

}  // namespace

Writer::Writer(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned), thread_([this] { run(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(buffer_mutex_);
        stop_ = true;
    }
    filled_.notify_all();
    stopped_.notify_all();
    thread_.join();
    flush();
    if (owned_) ::close(descriptor_);
}

void Writer::redirect(int descriptor, bool owned) {
    flush();
    const std::lock_guard lock(write_mutex_);
    if (owned_) ::close(descriptor_);
    descriptor_ = descriptor;
    owned_ = owned;
}

void Writer::append(std::string_view lines, bool at_once) {
    bool first = false;
    bool full = false;
    {
        const std::lock_guard lock(buffer_mutex_);
        first = buffer_.empty();
        buffer_ += lines;
        full = buffer_.size() >= kFull;
    }
    if (at_once || full)
        flush();
    else if (first)
        filled_.notify_one();
}

void Writer::flush() {
    const std::lock_guard write_lock(write_mutex_);
    {
        const std::lock_guard lock(buffer_mutex_);
        writing_.swap(buffer_);
    }
    const std::size_t lost = write_all(descriptor_, writing_);
    writing_.clear();
    if (lost > 0) lost_ += lost;
}

std::uint64_t Writer::take_lost() { return lost_.load(std::memory_order_relaxed) == 0 ? 0 : lost_.exchange(0); }

void Writer::run() {
    std::unique_lock lock(buffer_mutex_);
    while (!stop_) {
        filled_.wait(lock, [this] { return stop_ || !buffer_.empty(); });
        // Lines that follow soon share one write.
        stopped_.wait_for(lock, kLatency, [this] { return stop_; });
        lock.unlock();
        flush();
        lock.lock();
    }
}

}  // namespace aftercare::log
