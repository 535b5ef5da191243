#include "platform/base/plain_run.hpp"
#include "platform/describe/append.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <cstring>

namespace aftercare::describe {

namespace {

// The end of a string, which grows a stride at a time: the writer puts some hundred small pieces into each answer.
class Output {
public:
    explicit Output(std::string& text) : text_(text), at_(text.data() + text.size()), end_(at_) {}
    ~Output() { text_.resize(used()); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void add(char c) {
        need(1);
        *at_++ = c;
    }
    void add(std::string_view piece) {
        need(piece.size());
        put(piece);
    }
    void add_quoted(std::string_view plain) {
        need(plain.size() + 2);
        *at_++ = '"';
        put(plain);
        *at_++ = '"';
    }
    // The same for a value that writes its kLength characters itself.
    template <class T>
    void add_quoted(const T& value) {
        need(T::kLength + 2);
        *at_++ = '"';
        at_ = value.put(at_);
        *at_++ = '"';
    }

private:
    static constexpr std::size_t kStride = 1024;

    std::size_t used() const { return static_cast<std::size_t>(at_ - text_.data()); }

    // Makes a place for `count` characters more.
    void need(std::size_t count) {
        if (static_cast<std::size_t>(end_ - at_) >= count) [[likely]]
            return;
        const std::size_t before = used();
        text_.resize(before + std::max(count, kStride));
        at_ = text_.data() + before;
        end_ = text_.data() + text_.size();
    }
    void put(std::string_view piece) {
        if (piece.empty()) return;  // It may have no place at all.
        std::memcpy(at_, piece.data(), piece.size());
        at_ += piece.size();
    }

    std::string& text_;
    char* at_;
    char* end_;  // Of what is there to be written to.
};

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void add_escaped(char c, Output& out) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            return out.add("\\\"");
        case '\\':
            return out.add("\\\\");
        case '\b':
            return out.add("\\b");
        case '\f':
            return out.add("\\f");
        case '\n':
            return out.add("\\n");
        case '\r':
            return out.add("\\r");
        case '\t':
            return out.add("\\t");
        default:
            out.add("\\u00");
            out.add(kHex[static_cast<unsigned char>(c) >> 4]);
            out.add(kHex[static_cast<unsigned char>(c) & 15]);
    }
}

void add_string(std::string_view text, Output& out) {
    if (plain_run(text) == text.size()) return out.add_quoted(text);
    out.add('"');
    while (!text.empty()) {
        std::size_t plain = plain_run(text);
        while (plain < text.size() && !needs_escape(text[plain])) ++plain;
        out.add(text.substr(0, plain));
        if (plain == text.size()) break;
        add_escaped(text[plain], out);
        text.remove_prefix(plain + 1);
    }
    out.add('"');
}

// What `append` appends to a string, which is `room`'s.
template <class Append>
std::string_view printed(std::string& room, Append append) {
    room.clear();
    append(room);
    return room;
}

class Writer {
public:
    Writer(Output& out, Seal seal, void* context) : out_(out), seal_(seal), context_(context) {}

    void write(const Type& type, const void* value) {
        if (type.personal && seal_ != nullptr) return write_sealed(type, value);
        switch (type.kind) {
            case Kind::boolean:
                return out_.add(type.access.get_int(value) != 0 ? std::string_view("true") : std::string_view("false"));
            case Kind::integer:
                return out_.add(printed(room_, [&](std::string& room) { append_int(type.access.get_int(value), room); }));
            case Kind::real:
                return out_.add(printed(room_, [&](std::string& room) { append_real(type.access.get_real(value), room); }));
            case Kind::text:
                return add_string(type.access.view(value, room_), out_);
            case Kind::date:
                return out_.add_quoted(Date{static_cast<std::int32_t>(type.access.get_int(value))});
            case Kind::instant:
                return out_.add_quoted(Instant{type.access.get_int(value)});
            case Kind::enumerated:
                return out_.add_quoted(enumerator_name(type.enumerators, type.access.get_int(value)));
            case Kind::optional:
            case Kind::patch: {
                const void* item = type.access.item(value);
                if (item == nullptr || type.secret) return out_.add("null");
                return write(*type.item, item);
            }
            case Kind::list:
                return write_list(type, value);
            case Kind::map:
                return write_map(type, value);
            case Kind::structure:
                return write_structure(type, value);
            case Kind::json:
                return out_.add(type.access.view(value, room_));
        }
    }

private:
    void write_list(const Type& type, const void* value) {
        out_.add('[');
        const std::size_t size = type.access.size(value);
        for (std::size_t i = 0; i < size; ++i) {
            if (i > 0) out_.add(',');
            write(*type.item, type.access.element(value, i));
        }
        out_.add(']');
    }

    void write_map(const Type& type, const void* value) {
        struct Sink {
            Writer& writer;
            const Type& item;
            bool first = true;
        } sink{*this, *type.item};
        out_.add('{');
        type.access.each(value, &sink, [](void* context, std::string_view key, const void* item) {
            auto& to = *static_cast<Sink*>(context);
            if (!to.first) to.writer.out_.add(',');
            to.first = false;
            add_string(key, to.writer.out_);
            to.writer.out_.add(':');
            to.writer.write(to.item, item);
        });
        out_.add('}');
    }

    void write_structure(const Type& type, const void* value) {
        out_.add('{');
        std::size_t comma = 1;  // Without it before the first member.
        for (const Field& field : type.fields) {
            // `at` only computes an address.
            const void* member = field.at(const_cast<void*>(value));
            if (is_left_out(*field.type, member)) continue;
            check(!field.key.empty(), "a member without its key as JSON");
            out_.add(field.key.substr(comma));
            comma = 0;
            write(*field.type, member);
        }
        out_.add('}');
    }

    static bool is_left_out(const Type& type, const void* member) {
        if (type.secret) return true;
        if (type.kind == Kind::optional) return type.access.item(member) == nullptr;
        return type.kind == Kind::patch && type.access.missing(member);
    }

    void write_sealed(const Type& type, const void* value) {
        std::string plain;
        write_json(type, value, plain);
        out_.add(seal_(context_, plain));
    }

    Output& out_;
    Seal seal_;
    void* context_;
    std::string room_;
};

}  // namespace

void write_json(const Type& type, const void* value, std::string& out) { write_json_sealed(type, value, out, nullptr, nullptr); }

void write_json_sealed(const Type& type, const void* value, std::string& out, Seal seal, void* context) {
    Output output(out);
    Writer(output, seal, context).write(type, value);
}

void write_json_string(std::string_view text, std::string& out) {
    Output output(out);
    add_string(text, output);
}

}  // namespace aftercare::describe
