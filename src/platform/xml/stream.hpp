// XML from strangers, piece by piece: for documents too large for a tree. No document type, no entities of its own; depth and
// the length of one tag are bounded, so that memory is, too.
#pragma once

#include "platform/xml/xml.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string_view>

namespace aftercare::xml {

struct StreamLimits {
    int depth = 64;                            // Elements inside one another.
    std::size_t tag = std::size_t{256} << 10;  // Bytes of one tag, comment or instruction.
};

// The attributes of the element that just began.
class Attributes {
public:
    explicit Attributes(const char* const* pairs) : pairs_(pairs) {}
    // The first of that local name, or empty.
    std::string_view operator[](std::string_view local_name) const;

private:
    const char* const* pairs_;
};

// What happens in a document. Names are local ones; views are valid during the call.
class Handler {
public:
    virtual ~Handler() = default;
    virtual void begin(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    // Part of a text: it may come in several.
    virtual void text(std::string_view part) = 0;
};

class Stream {
public:
    // REQUIRES: the handler outlives the stream, and throws nothing.
    explicit Stream(Handler& handler, const StreamLimits& limits = {});
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    enum class State : std::uint8_t {
        hungry,  // Wants the next piece.
        paused,  // The handler called pause(): resume() goes on.
    };
    // Reads the next piece, which must stay where it is while the stream is paused. `last` ends the document.
    std::expected<State, Fault> feed(std::string_view piece, bool last);
    std::expected<State, Fault> resume();
    // For the handler: feed() or resume() returns after this call of it.
    void pause();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::xml
