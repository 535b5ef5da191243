// Whether the calling thread serves many connections at once and has stopped for one request of theirs: then nothing may
// make it wait for other threads.
#pragma once

#include <memory>

namespace aftercare {

class InPlace {
public:
    // Something that serves the whole request once it is there, such as a snapshot of a database.
    class Kept {
    public:
        virtual ~Kept() = default;
    };

    InPlace() { here_ = true; }
    ~InPlace() {
        kept_.reset();
        here_ = false;
    }
    InPlace(const InPlace&) = delete;
    InPlace& operator=(const InPlace&) = delete;

    // Whether one is alive on this thread.
    static bool here() { return here_; }

    // One thing at most is kept, until the request ends or another takes its place. REQUIRES: here().
    static std::unique_ptr<Kept>& kept() { return kept_; }

private:
    static inline thread_local bool here_ = false;
    static inline thread_local std::unique_ptr<Kept> kept_;
};

}  // namespace aftercare
