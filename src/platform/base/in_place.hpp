// Whether the calling thread serves many connections at once and has stopped for one request of theirs: then nothing may
// make it wait for other threads.
#pragma once

namespace aftercare {

class InPlace {
public:
    InPlace() { here_ = true; }
    ~InPlace() { here_ = false; }
    InPlace(const InPlace&) = delete;
    InPlace& operator=(const InPlace&) = delete;

    // Whether one is alive on this thread.
    static bool here() { return here_; }

private:
    static inline thread_local bool here_ = false;
};

}  // namespace aftercare
