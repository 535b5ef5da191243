// Whether the calling thread serves many connections at once and has stopped for one request of theirs: then nothing may
// make it wait for other threads.
#pragma once

#include <cstdint>
#include <memory>

namespace aftercare {

// One request that is served so, from its making to its end.
class InPlace {
public:
    // Something that serves a whole request once it is there, such as a snapshot of a database.
    class Kept {
    public:
        virtual ~Kept() = default;
    };

    // How long what is kept stays: until the request ends, or for those that came in with it, until end_turn().
    enum class Until : std::uint8_t { request, turn };

    explicit InPlace(Until until = Until::request) : until_(until) {
        here_ = true;
        ++request_;
    }
    ~InPlace() {
        if (until_ == Until::request) kept_.reset();
        here_ = false;
    }
    InPlace(const InPlace&) = delete;
    InPlace& operator=(const InPlace&) = delete;

    // Whether one is alive on this thread.
    static bool here() { return here_; }
    // Another number for each request of the thread. REQUIRES: here().
    static std::uint64_t request() { return request_; }

    // One thing at most is kept; another takes its place. What was kept by an earlier request may have to be looked at again.
    // REQUIRES: here().
    static std::unique_ptr<Kept>& kept() { return kept_; }
    // The requests that came in together have had their turn: what they kept goes.
    static void end_turn() { kept_.reset(); }

private:
    const Until until_;

    static inline thread_local bool here_ = false;
    static inline thread_local std::uint64_t request_ = 0;
    static inline thread_local std::unique_ptr<Kept> kept_;
};

}  // namespace aftercare
