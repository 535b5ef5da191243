// Where the lines go: a buffer in memory, emptied into a file descriptor by a thread of its own.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace aftercare::log {

class Writer {
public:
    // `owned`: the descriptor is closed at the end.
    Writer(int descriptor, bool owned);
    ~Writer();

    // Writes to another descriptor from now on; what came before goes to the old one.
    void redirect(int descriptor, bool owned);
    // Appends whole lines. Takes a lock for the time of a copy. `at_once`, or a full buffer: returns when they are written.
    void append(std::string_view lines, bool at_once);
    void flush();
    // Bytes that could not be written since the last call of this.
    std::uint64_t take_lost();

private:
    void run();

    std::mutex buffer_mutex_;  // Guards the members up to the next mutex; never held while writing.
    std::condition_variable filled_;
    std::condition_variable stopped_;
    std::string buffer_;
    bool stop_ = false;

    std::atomic<std::uint64_t> lost_ = 0;  // By itself: each line asks for it.

    std::mutex write_mutex_;  // Guards the descriptor and the order of writes. Taken before buffer_mutex_.
    std::string writing_;
    int descriptor_;
    bool owned_;

    std::thread thread_;
};

}  // namespace aftercare::log
