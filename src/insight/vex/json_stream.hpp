// JSON written piece by piece, so that a document may be larger than memory. Compact, in the order in which it is said.
#pragma once

#include "insight/vex/vex.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::vex {

class JsonStream {
public:
    explicit JsonStream(Sink sink) : sink_(std::move(sink)) {}

    JsonStream& begin_object();
    JsonStream& end_object();
    JsonStream& begin_list();
    JsonStream& end_list();
    // The next value is the member's.
    JsonStream& key(std::string_view name);
    JsonStream& text(std::string_view value);  // UTF-8.
    JsonStream& number(std::int64_t value);

    JsonStream& member(std::string_view name, std::string_view value) { return key(name).text(value); }

    // Writes what is left.
    void flush();

private:
    void before_value();
    void open(char bracket);
    void close(char bracket);

    Sink sink_;
    std::string buffer_;
    std::vector<bool> has_items_;  // Of each object and list that is open.
    bool after_key_ = false;
};

}  // namespace aftercare::insight::vex
