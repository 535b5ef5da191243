#include "insight/vex/json_stream.hpp"

#include "platform/describe/append.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::insight::vex {

namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;

}  // namespace

void JsonStream::before_value() {
    if (buffer_.size() >= kPiece) flush();
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (has_items_.empty()) return;
    if (has_items_.back()) buffer_ += ',';
    has_items_.back() = true;
}

void JsonStream::open(char bracket) {
    before_value();
    buffer_ += bracket;
    has_items_.push_back(false);
}

void JsonStream::close(char bracket) {
    buffer_ += bracket;
    has_items_.pop_back();
}

JsonStream& JsonStream::begin_object() {
    open('{');
    return *this;
}

JsonStream& JsonStream::end_object() {
    close('}');
    return *this;
}

JsonStream& JsonStream::begin_list() {
    open('[');
    return *this;
}

JsonStream& JsonStream::end_list() {
    close(']');
    return *this;
}

JsonStream& JsonStream::key(std::string_view name) {
    before_value();
    describe::write_json_string(name, buffer_);
    buffer_ += ':';
    after_key_ = true;
    return *this;
}

JsonStream& JsonStream::text(std::string_view value) {
    before_value();
    describe::write_json_string(value, buffer_);
    return *this;
}

JsonStream& JsonStream::number(std::int64_t value) {
    before_value();
    describe::append_int(value, buffer_);
    return *this;
}

void JsonStream::flush() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
}

}  // namespace aftercare::insight::vex
