// Streams of GMime over what the program has: one that reads an Input, one that hands on what is written to it. Private to this folder.
#pragma once

#include "platform/base/input.hpp"
#include "platform/mail/gmime.hpp"

#include <exception>
#include <string_view>

namespace aftercare::mail {

// Keeps an exception of the Input, since none may pass through C.
struct ReadState {
    const Input& input;
    std::exception_ptr failed = {};
};
// `state` must outlive the stream and all streams made of it.
Object<GMimeStream> stream_over(ReadState& state);

class Sink {
public:
    virtual ~Sink() = default;
    // Must not throw.
    virtual void take(std::string_view piece) = 0;
};
Object<GMimeStream> stream_into(Sink& sink);

}  // namespace aftercare::mail
