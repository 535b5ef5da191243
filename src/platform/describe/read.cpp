#include "platform/describe/read.hpp"

#include "platform/base/blank.hpp"
#include "platform/base/text.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace aftercare::describe {

namespace {

// Where the reader is; the pointer is only built when there is a mistake to tell.
struct Place {
    const Place* parent = nullptr;
    std::string_view name{};
    std::size_t index = 0;
    bool in_list = false;
};

void append_place(const Place* place, std::string& pointer) {
    if (place == nullptr || place->parent == nullptr) return;
    append_place(place->parent, pointer);
    if (place->in_list) {
        pointer += '/';
        pointer += std::to_string(place->index);
    } else {
        append_to_pointer(pointer, place->name);
    }
}

std::string joined(const auto& named) {
    std::string names;
    for (const auto& one : named) {
        if (!names.empty()) names += ", ";
        names += one.name;
    }
    return names;
}

std::string range_text(std::int64_t min, std::int64_t max) {
    return "from " + std::to_string(min) + " to " + std::to_string(max);
}

std::string count_complaint(const Type& type, std::size_t size) {
    const auto count = static_cast<std::int64_t>(size);
    const auto items = [](std::int64_t n) { return std::to_string(n) + (n == 1 ? " item" : " items"); };
    if (count > type.max) return "must have at most " + items(type.max);
    if (count < type.min) return "must have at least " + items(type.min);
    return {};
}

bool is_text(const Node& node) { return node.kind == Node::Kind::text || node.kind == Node::Kind::plain; }

class Reader {
public:
    Reader(const Tree& tree, const ReadRules& rules) : nodes_(tree.nodes), rules_(rules) {}

    void read(const Type& type, void* value, std::uint32_t at, const Place& place) {
        switch (type.kind) {
            case Kind::boolean:
                return read_boolean(type, value, at, place);
            case Kind::integer:
                return read_integer(type, value, at, place);
            case Kind::real:
                return read_real(type, value, at, place);
            case Kind::text:
            case Kind::date:
            case Kind::instant:
                return read_text(type, value, at, place);
            case Kind::enumerated:
                return read_enumerated(type, value, at, place);
            case Kind::optional:
            case Kind::patch:
                if (nodes_[at].kind == Node::Kind::null) return type.access.clear(value);
                return read(*type.item, type.access.engage(value), at, place);
            case Kind::list:
                return read_list(type, value, at, place);
            case Kind::map:
                return read_map(type, value, at, place);
            case Kind::structure:
                return read_structure(type, value, at, place);
            case Kind::json:
                return read_json_text(type, value, at, place);
        }
    }

    std::vector<Mistake> take() { return std::move(mistakes_); }

private:
    void say(const Place& place, int line, std::string detail) {
        if (full_) return;
        if (mistakes_.size() >= std::max<std::size_t>(rules_.mistakes, 1)) {
            full_ = true;
            mistakes_.back() = {{}, 0, "has more mistakes; these are the first " + std::to_string(mistakes_.size() - 1)};
            return;
        }
        std::string pointer;
        append_place(&place, pointer);
        mistakes_.push_back({std::move(pointer), line, std::move(detail)});
    }

    void read_boolean(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        const bool fits = node.kind == Node::Kind::boolean || node.kind == Node::Kind::plain;
        if (!fits || (node.text != "true" && node.text != "false")) return say(place, node.line, "must be true or false");
        type.access.set_int(value, node.text == "true");
    }

    void read_integer(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        const bool fits = node.kind == Node::Kind::number || (node.kind == Node::Kind::plain && is_json_number(node.text));
        std::int64_t number = 0;
        const char* end = node.text.data() + node.text.size();
        const auto [stopped, error] = std::from_chars(node.text.data(), end, number);
        if (!fits || error != std::errc{} || stopped != end || node.text == "-0" || number < type.min || number > type.max) {
            return say(place, node.line, "must be a whole number " + range_text(type.min, type.max));
        }
        type.access.set_int(value, number);
    }

    void read_real(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        const bool fits = node.kind == Node::Kind::number || (node.kind == Node::Kind::plain && is_json_number(node.text));
        if (!fits) return say(place, node.line, "must be a number");
        double number = 0;
        const char* end = node.text.data() + node.text.size();
        const auto [stopped, error] = std::from_chars(node.text.data(), end, number);
        if (error != std::errc{} || stopped != end || !std::isfinite(number)) {
            return say(place, node.line, "must be a number between -1.7e308 and 1.7e308, no closer to 0 than 5e-324");
        }
        type.access.set_real(value, number);
    }

    void read_text(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        if (!is_text(node)) return say(place, node.line, "must be a text");
        why_.clear();
        if (!type.access.parse(value, node.text, why_)) return say(place, node.line, why_);
        if (type.text.min > 0 && !rules_.blank_texts && is_blank(node.text)) say(place, node.line, "must not be blank");
    }

    void read_enumerated(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        if (is_text(node)) {
            for (const Enumerator& one : type.enumerators) {
                if (one.name == node.text) return type.access.set_int(value, one.value);
            }
        }
        say(place, node.line, "must be one of " + joined(type.enumerators));
    }

    void read_list(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        type.access.clear(value);
        const bool empty = rules_.null_is_empty && node.kind == Node::Kind::null;
        if (node.kind != Node::Kind::list && !empty) return say(place, node.line, "must be a list");
        if (refuse_count(type, at, place)) return;
        std::size_t index = 0;
        for (std::uint32_t i = first_child(at); i != node.end && !full_; i = nodes_[i].end) {
            read(*type.item, type.access.append(value), i, {.parent = &place, .index = index++, .in_list = true});
        }
    }

    void read_map(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        type.access.clear(value);
        const bool empty = rules_.null_is_empty && node.kind == Node::Kind::null;
        if (node.kind != Node::Kind::map && !empty) return say(place, node.line, "must be an object");
        if (refuse_count(type, at, place)) return;
        for (std::uint32_t i = first_child(at); i != node.end && !full_; i = nodes_[i].end) {
            const Place inside{.parent = &place, .name = nodes_[i].key};
            const std::string why = text_complaint(nodes_[i].key, 0, kDefaultMaxText);
            if (!why.empty()) {
                say(inside, nodes_[i].line, "has a name that " + why);
            } else if (void* item = type.access.insert(value, nodes_[i].key)) {
                read(*type.item, item, i, inside);
            } else {
                say(inside, nodes_[i].line, "is given twice");
            }
        }
    }

    // Says so where there are too few or too many; then the items are not read.
    bool refuse_count(const Type& type, std::uint32_t at, const Place& place) {
        std::size_t count = 0;
        for (std::uint32_t i = first_child(at); i < nodes_[at].end; i = nodes_[i].end) ++count;
        std::string why = count_complaint(type, count);
        if (why.empty()) return false;
        say(place, nodes_[at].line, std::move(why));
        return true;
    }

    void read_structure(const Type& type, void* value, std::uint32_t at, const Place& place) {
        const Node& node = nodes_[at];
        const bool empty = rules_.null_is_empty && node.kind == Node::Kind::null;
        if (node.kind != Node::Kind::map && !empty) return say(place, node.line, "must be an object");
        Seen seen(type.fields.size());
        std::size_t expected = 0;  // Members mostly come in the order of the type.
        for (std::uint32_t i = first_child(at); i != node.end && !full_; i = nodes_[i].end) {
            const std::size_t index = find_field(type, nodes_[i].key, expected);
            const Place inside{.parent = &place, .name = nodes_[i].key};
            if (index == type.fields.size()) {
                if (!rules_.ignore_unknown) say_unknown(type, nodes_[i].line, inside);
            } else if (seen.mark(index)) {
                say(inside, nodes_[i].line, "is given twice");
            } else {
                const Field& field = type.fields[index];
                read(*field.type, field.at(value), i, inside);
                expected = index + 1;
            }
        }
        if (seen.all() || full_) return;
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            if (!seen.marked(i)) read_missing(type.fields[i], value, node.line, place);
        }
    }

    // Which fields came. Few structs have more than 64.
    class Seen {
    public:
        explicit Seen(std::size_t fields) : fields_(fields) {
            if (fields > 64) more_.resize(fields - 64);
        }
        // Whether it was marked before.
        bool mark(std::size_t index) {
            const bool before = marked(index);
            if (index < 64) {
                bits_ |= std::uint64_t{1} << index;
            } else {
                more_[index - 64] = true;
            }
            if (!before) ++count_;
            return before;
        }
        bool marked(std::size_t index) const { return index < 64 ? (bits_ >> index & 1) != 0 : more_[index - 64]; }
        bool all() const { return count_ == fields_; }

    private:
        std::size_t fields_;
        std::size_t count_ = 0;
        std::uint64_t bits_ = 0;
        std::vector<bool> more_;
    };

    static std::size_t find_field(const Type& type, std::string_view name, std::size_t expected) {
        if (expected < type.fields.size() && type.fields[expected].name == name) return expected;
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            if (type.fields[i].name == name) return i;
        }
        return type.fields.size();
    }

    void say_unknown(const Type& type, int line, const Place& place) {
        std::string owner = type.name.empty() ? "this object" : std::string(type.name);
        if (type.fields.empty()) return say(place, line, "is not a member of " + owner + "; it has none");
        say(place, line, "is not a member of " + owner + "; members are " + joined(type.fields));
    }

    void read_missing(const Field& field, void* value, int line, const Place& place) {
        const Type& type = *field.type;
        void* member = field.at(value);
        switch (type.kind) {
            case Kind::optional:
                return type.access.clear(member);
            case Kind::patch:
                return type.access.miss(member);
            case Kind::list:
            case Kind::map:
                type.access.clear(member);
                if (type.min == 0) return;
                break;
            default:
                break;
        }
        say({.parent = &place, .name = field.name}, line, "is missing");
    }

    void read_json_text(const Type& type, void* value, std::uint32_t at, const Place& place) {
        std::string text;
        copy_json(at, text, place);
        why_.clear();
        if (!type.access.parse(value, text, why_)) say(place, nodes_[at].line, why_);
    }

    void copy_json(std::uint32_t at, std::string& out, const Place& place) {
        const Node& node = nodes_[at];
        switch (node.kind) {
            case Node::Kind::null:
                out += "null";
                return;
            case Node::Kind::boolean:
                out += node.text;
                return;
            case Node::Kind::number:
                return copy_number(node, out, place);
            case Node::Kind::text:
                return write_json_string(node.text, out);
            case Node::Kind::plain:
                if (is_json_number(node.text)) return copy_number(node, out, place);
                if (node.text == "true" || node.text == "false") {
                    out += node.text;
                    return;
                }
                return write_json_string(node.text, out);
            case Node::Kind::list:
                return copy_list(at, out, place);
            case Node::Kind::map:
                return copy_map(at, out, place);
        }
    }

    void copy_number(const Node& node, std::string& out, const Place& place) {
        double number = 0;
        const auto [stopped, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), number);
        if (error != std::errc{}) return say(place, node.line, "must be a number between -1.7e308 and 1.7e308");
        out += node.text;
    }

    void copy_list(std::uint32_t at, std::string& out, const Place& place) {
        out += '[';
        std::size_t index = 0;
        for (std::uint32_t i = first_child(at); i != nodes_[at].end; i = nodes_[i].end) {
            if (index > 0) out += ',';
            copy_json(i, out, {.parent = &place, .index = index++, .in_list = true});
        }
        out += ']';
    }

    void copy_map(std::uint32_t at, std::string& out, const Place& place) {
        refuse_duplicates(at, place);
        out += '{';
        for (std::uint32_t i = first_child(at); i != nodes_[at].end; i = nodes_[i].end) {
            if (i != first_child(at)) out += ',';
            write_json_string(nodes_[i].key, out);
            out += ':';
            copy_json(i, out, {.parent = &place, .name = nodes_[i].key});
        }
        out += '}';
    }

    void refuse_duplicates(std::uint32_t at, const Place& place) {
        std::vector<std::string_view> keys;
        for (std::uint32_t i = first_child(at); i != nodes_[at].end; i = nodes_[i].end) keys.push_back(nodes_[i].key);
        std::ranges::sort(keys);
        const auto twice = std::ranges::adjacent_find(keys);
        if (twice != keys.end()) say({.parent = &place, .name = *twice}, nodes_[at].line, "is given twice");
    }

    const std::vector<Node>& nodes_;
    const ReadRules& rules_;
    std::vector<Mistake> mistakes_;
    std::string why_;
    bool full_ = false;
};

}  // namespace

void append_to_pointer(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (const char c : name) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

std::vector<Mistake> read_tree(const Type& type, void* value, const Tree& tree, const ReadRules& rules) {
    Reader reader(tree, rules);
    reader.read(type, value, 0, Place{});
    return reader.take();
}

}  // namespace aftercare::describe
