// One description per type. DESCRIBE(Struct, members...) below a struct makes a constexpr table (Type) that the
// interpreters walk: JSON (describe/json.hpp), YAML (describe/yaml.hpp), the OpenAPI schema (describe/schema.hpp) and
// SQL (db). This header pulls in no JSON, YAML, SQL or HTTP header, so a slice compiles in a second or two.
//
//     struct Site { SiteId id; Text<1, 80> name; std::optional<Date> closed_on; };
//     DESCRIBE(Site, id, name, closed_on)
//
// Enumerations: DESCRIBE_ENUM(AssetStatus, in_use, spare); enumerators are spelt as on the wire; a keyword takes a
// trailing underscore in C++ (`new_`), which the wire leaves out.
#pragma once

#include "platform/base/date.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/money.hpp"
#include "platform/base/text.hpp"

#include <boost/describe.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace aftercare::describe {

enum class Kind : std::uint8_t {
    boolean,     // JSON true/false; SQL 0/1.
    integer,     // JSON integer within [min, max]; SQL bigint.
    real,        // JSON number, finite; SQL double precision.
    text,        // JSON string, checked by `text`; SQL text.
    date,        // JSON "YYYY-MM-DD"; SQL days since 1970-01-01.
    instant,     // JSON RFC 3339; SQL microseconds since 1970-01-01T00:00:00Z.
    enumerated,  // JSON string of `enumerators`; SQL the same text.
    optional,    // Absent, null or `item`; SQL null or `item`.
    list,        // JSON array of `item`; SQL its JSON text.
    map,         // JSON object of text keys to `item`; SQL its JSON text.
    structure,   // JSON object of `fields`; a row in SQL, or JSON text as a column.
    patch,       // RFC 7396 member: missing, null (clear) or `item` (set). Not a column.
    json,        // Any JSON, kept as its text (describe::Json).
};

struct Type;

struct Field {
    std::string_view name;
    const Type* type;
    void* (*at)(void* object);  // The member inside the object.
    std::string_view doc = {};  // A sentence or two, for the API reference.
    std::string_view key = {};  // Its name as JSON, with the comma before it: `,"name":`.
};

// What the API reference says about a member where its name and type do not say enough. A described struct may hold them:
//     static constexpr std::string_view kDoc = "One order of a customer.";
//     static constexpr describe::Note kNotes[] = {{"closed_on", "The first day on which it is closed."}};
struct Note {
    std::string_view member;
    std::string_view text;
};

struct Enumerator {
    std::string_view name;
    std::int64_t value;
};

// What may stand in a text, for people and for the schema; `parse` of the type is the judge.
struct TextForm {
    std::string_view name;         // The schema's component name, or empty for an inline one.
    std::string_view doc = {};     // One sentence.
    std::string_view format = {};  // JSON Schema format ("uuid", "email").
    std::string_view pattern = {};
    std::int64_t min = 0;   // Code points.
    std::int64_t max = -1;  // -1: no bound of its own (responses only).
};

// How to reach into a C++ value of the kind without knowing its type. Only the members that fit the kind are set.
struct Access {
    std::int64_t (*get_int)(const void*) = nullptr;  // boolean, integer, date, instant, enumerated.
    void (*set_int)(void*, std::int64_t) = nullptr;  // REQUIRES: in [min, max].
    double (*get_real)(const void*) = nullptr;
    void (*set_real)(void*, double) = nullptr;
    bool (*parse)(void*, std::string_view, std::string& why) = nullptr;  // text: false and `why` where it is not one.
    // text: its characters; where the value does not keep them, they are printed into `room`.
    std::string_view (*view)(const void*, std::string& room) = nullptr;
    void* (*engage)(void*) = nullptr;                            // optional, patch: makes a fresh item and gives it.
    void (*clear)(void*) = nullptr;                              // optional: none; patch: null; list, map: empty.
    const void* (*item)(const void*) = nullptr;                  // optional, patch: the item or nullptr.
    bool (*missing)(const void*) = nullptr;                      // patch: neither null nor an item.
    void (*miss)(void*) = nullptr;                               // patch: makes it missing.
    std::size_t (*size)(const void*) = nullptr;                  // list, map.
    const void* (*element)(const void*, std::size_t) = nullptr;  // list.
    void* (*append)(void*) = nullptr;                            // list: a fresh element at the end.
    void* (*insert)(void*, std::string_view key) = nullptr;      // map: a fresh item, nullptr where the key is there.
    void (*each)(const void*, void* sink, void (*visit)(void* sink, std::string_view key, const void* item)) = nullptr;
};

struct Type {
    Kind kind;
    std::string_view name = {};  // The schema's component name; empty: written inline.
    std::string_view doc = {};
    std::span<const Field> fields = {};
    std::span<const Enumerator> enumerators = {};
    const Type* item = nullptr;
    TextForm text = {};
    std::int64_t min = 0;   // integer: least value; list, map: least count.
    std::int64_t max = 0;   // integer: greatest value; list, map: greatest count when read.
    bool personal = false;  // Sealed in the audit trail, never in a log (ID-14).
    bool secret = false;    // Read, never written.
    Access access = {};
};

// A list or map without a bound of its own takes at most this many items when read.
inline constexpr std::int64_t kDefaultMaxItems = 1000;
// A std::string without a bound of its own takes at most this many code points when read.
inline constexpr std::int64_t kDefaultMaxText = 10'000;

// A vector of Min to Max items.
template <class T, std::int64_t Min, std::int64_t Max>
struct List : std::vector<T> {
    using std::vector<T>::vector;
};

// A member of a merge patch (RFC 7396): missing leaves the value, null clears it, an item sets it.
template <class T>
class Patch {
public:
    Patch() = default;
    Patch(T item) : present_(true), item_(std::move(item)) {}
    static Patch null() {
        Patch patch;
        patch.present_ = true;
        return patch;
    }

    bool missing() const { return !present_; }
    const std::optional<T>& item() const { return item_; }
    // Puts what was sent into an optional member.
    void apply(std::optional<T>& target) const {
        if (present_) target = item_;
    }
    // Puts what was sent into a member that can't be cleared; false where null was sent.
    [[nodiscard]] bool apply(T& target) const {
        if (!present_) return true;
        if (!item_) return false;
        target = *item_;
        return true;
    }

private:
    friend struct PatchAccess;
    bool present_ = false;
    std::optional<T> item_;
};

// Any JSON value, kept as compact, valid JSON text.
struct Json {
    std::string text = "null";
    bool operator==(const Json&) const = default;
};

template <class T>
struct TypeOf;  // TypeOf<T>::value is the constexpr Type of T.

template <class T>
const Type& type_of() {
    return TypeOf<T>::value;
}

// A text-like value class: `static std::expected<T, std::string> parse(std::string_view)` and `text() const`. Give it
// `static constexpr describe::TextForm kForm` to say more than that in the schema.
template <class T>
concept TextLike = requires(const T& value, std::string_view text) {
    { T::parse(text) } -> std::same_as<std::expected<T, std::string>>;
    { std::string_view(value.text()) };
};

}  // namespace aftercare::describe

#include "platform/describe/type_of.hpp"

// Describes a struct: put it in the struct's namespace, below it, with every public member.
#define DESCRIBE(Struct, ...)                        \
    BOOST_DESCRIBE_STRUCT(Struct, (), (__VA_ARGS__)) \
    [[maybe_unused]] constexpr std::string_view describe_name(const Struct*) { return #Struct; }

// Describes a struct that has the members of a described base and these: the base's come first.
#define DESCRIBE_DERIVED(Struct, Base, ...)              \
    BOOST_DESCRIBE_STRUCT(Struct, (Base), (__VA_ARGS__)) \
    [[maybe_unused]] constexpr std::string_view describe_name(const Struct*) { return #Struct; }

// Describes an enumeration in the same way.
#define DESCRIBE_ENUM(Enum, ...)           \
    BOOST_DESCRIBE_ENUM(Enum, __VA_ARGS__) \
    [[maybe_unused]] constexpr std::string_view describe_name(const Enum*) { return #Enum; }
