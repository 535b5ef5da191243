#include "platform/describe/append.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <array>

namespace aftercare::describe {

namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escaped(char c, std::string& out) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 15];
    }
}

// Appends from the first character on that cannot stand in a JSON string as it is.
void append_with_escapes(std::string_view text, std::string& out) {
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, needs_escape) - text.begin());
        out += text.substr(0, plain);
        if (plain == text.size()) return;
        append_escaped(text[plain], out);
        text.remove_prefix(plain + 1);
    }
}

class Writer {
public:
    Writer(std::string& out, Seal seal, void* context) : out_(out), seal_(seal), context_(context) {}

    void write(const Type& type, const void* value) {
        if (type.personal && seal_ != nullptr) return write_sealed(type, value);
        switch (type.kind) {
            case Kind::boolean:
                out_ += type.access.get_int(value) != 0 ? "true" : "false";
                return;
            case Kind::integer:
                return append_int(type.access.get_int(value), out_);
            case Kind::real:
                return append_real(type.access.get_real(value), out_);
            case Kind::text:
                return write_text(type, value);
            case Kind::date:
                return write_quoted([&] { append_date(type.access.get_int(value), out_); });
            case Kind::instant:
                return write_quoted([&] { append_instant(type.access.get_int(value), out_); });
            case Kind::enumerated:
                return write_quoted([&] { out_ += enumerator_name(type, type.access.get_int(value)); });
            case Kind::optional:
            case Kind::patch: {
                const void* item = type.access.item(value);
                if (item == nullptr || type.secret) {
                    out_ += "null";
                } else {
                    write(*type.item, item);
                }
                return;
            }
            case Kind::list:
                return write_list(type, value);
            case Kind::map:
                return write_map(type, value);
            case Kind::structure:
                return write_structure(type, value);
            case Kind::json:
                type.access.print(value, out_);
                return;
        }
    }

private:
    template <class Print>
    void write_quoted(Print print) {
        out_ += '"';
        print();
        out_ += '"';
    }

    // The text goes straight to its place; only where it holds something to escape it is written once more.
    void write_text(const Type& type, const void* value) {
        out_ += '"';
        const std::size_t start = out_.size();
        type.access.print(value, out_);
        const auto first = std::find_if(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end(), needs_escape);
        if (first != out_.end()) {
            const std::string rest(first, out_.end());
            out_.erase(first, out_.end());
            append_with_escapes(rest, out_);
        }
        out_ += '"';
    }

    static std::string_view enumerator_name(const Type& type, std::int64_t value) {
        for (const Enumerator& one : type.enumerators) {
            if (one.value == value) return one.name;
        }
        throw Bug("an enumeration holds a value that is none of its enumerators");
    }

    void write_list(const Type& type, const void* value) {
        out_ += '[';
        const std::size_t size = type.access.size(value);
        for (std::size_t i = 0; i < size; ++i) {
            if (i > 0) out_ += ',';
            write(*type.item, type.access.element(value, i));
        }
        out_ += ']';
    }

    void write_map(const Type& type, const void* value) {
        struct Sink {
            Writer& writer;
            const Type& item;
            bool first = true;
        } sink{*this, *type.item};
        out_ += '{';
        type.access.each(value, &sink, [](void* context, std::string_view key, const void* item) {
            auto& to = *static_cast<Sink*>(context);
            if (!to.first) to.writer.out_ += ',';
            to.first = false;
            write_json_string(key, to.writer.out_);
            to.writer.out_ += ':';
            to.writer.write(to.item, item);
        });
        out_ += '}';
    }

    void write_structure(const Type& type, const void* value) {
        char before = '{';
        for (const Field& field : type.fields) {
            // `at` only computes an address.
            const void* member = field.at(const_cast<void*>(value));
            if (is_left_out(*field.type, member)) continue;
            out_ += before;
            before = ',';
            out_ += '"';
            out_ += field.name;
            out_ += "\":";
            write(*field.type, member);
        }
        if (before == '{') out_ += '{';
        out_ += '}';
    }

    static bool is_left_out(const Type& type, const void* member) {
        if (type.secret) return true;
        if (type.kind == Kind::optional) return type.access.item(member) == nullptr;
        return type.kind == Kind::patch && type.access.missing(member);
    }

    void write_sealed(const Type& type, const void* value) {
        std::string plain;
        Writer(plain, nullptr, nullptr).write(type, value);
        out_ += seal_(context_, plain);
    }

    std::string& out_;
    Seal seal_;
    void* context_;
};

}  // namespace

void write_json(const Type& type, const void* value, std::string& out) { Writer(out, nullptr, nullptr).write(type, value); }

void write_json_sealed(const Type& type, const void* value, std::string& out, Seal seal, void* context) {
    Writer(out, seal, context).write(type, value);
}

void write_json_string(std::string_view text, std::string& out) {
    out += '"';
    append_with_escapes(text, out);
    out += '"';
}

}  // namespace aftercare::describe
