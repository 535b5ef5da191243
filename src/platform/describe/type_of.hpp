// TypeOf<T> for every kind of member. Included by type.hpp; include that.
#pragma once

#include "platform/describe/type.hpp"

#include <algorithm>
#include <limits>

namespace aftercare::describe {

// Where a type is known by itself, its accessors are functions with names: of lambdas there g++ 12 makes a copy in each object file
// (of those of a string there were 38).
template <>
struct TypeOf<bool> {
    static std::int64_t get(const void* p) { return *static_cast<const bool*>(p); }
    static void set(void* p, std::int64_t v) { *static_cast<bool*>(p) = v != 0; }
    static constexpr Type value{.kind = Kind::boolean, .access = {.get_int = &get, .set_int = &set}};
};

template <class T>
    requires(std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>)
struct TypeOf<T> {
    static_assert(sizeof(T) < 8 || std::is_signed_v<T>, "unsigned 64-bit numbers do not fit a bigint");
    static std::int64_t get(const void* p) { return *static_cast<const T*>(p); }
    static void set(void* p, std::int64_t v) { *static_cast<T*>(p) = static_cast<T>(v); }
    static constexpr Type value{.kind = Kind::integer,
                                .min = std::numeric_limits<T>::min(),
                                .max = std::numeric_limits<T>::max(),
                                .access = {.get_int = &get, .set_int = &set}};
};

template <std::int64_t Min, std::int64_t Max>
struct TypeOf<Int<Min, Max>> {
    static constexpr Type value{
        .kind = Kind::integer,
        .min = Min,
        .max = Max,
        .access = {.get_int = [](const void* p) -> std::int64_t { return static_cast<const Int<Min, Max>*>(p)->value; },
                   .set_int = [](void* p, std::int64_t v) { static_cast<Int<Min, Max>*>(p)->value = v; }}};
};

template <>
struct TypeOf<double> {
    static double get(const void* p) { return *static_cast<const double*>(p); }
    static void set(void* p, double v) { *static_cast<double*>(p) = v; }
    static constexpr Type value{.kind = Kind::real, .access = {.get_real = &get, .set_real = &set}};
};

template <>
struct TypeOf<std::string> {
    static bool parse(void* p, std::string_view text, std::string& why) {
        why = text_complaint(text, 0, kDefaultMaxText);
        if (why.empty()) static_cast<std::string*>(p)->assign(text);
        return why.empty();
    }
    static std::string_view view(const void* p, std::string&) { return *static_cast<const std::string*>(p); }
    static constexpr Type value{.kind = Kind::text, .access = {.parse = &parse, .view = &view}};
};

template <class T>
constexpr TextForm text_form_of() {
    if constexpr (requires { T::kForm; }) {
        return T::kForm;
    } else if constexpr (requires {
                             T::kMin;
                             T::kMax;
                         }) {
        TextForm form{.name = {}, .min = static_cast<std::int64_t>(T::kMin), .max = static_cast<std::int64_t>(T::kMax)};
        if constexpr (requires { T::kLines; })
            if (T::kLines == Lines::one) {
                form.doc = "One line.";
                form.pattern = "^.*$";  // A point of ECMA-262 is no line break.
            }
        return form;
    } else {
        return {.name = {}};
    }
}

template <class T>
struct TextFormOf {
    static constexpr TextForm value = text_form_of<T>();
};
template <class Tag>
struct TextFormOf<Id<Tag>> {
    static constexpr TextForm value{.name = Tag::name, .format = "uuid", .min = 36, .max = 36};
};
template <>
struct TextFormOf<Uuid> {
    static constexpr TextForm value{.name = {}, .format = "uuid", .min = 36, .max = 36};
};
template <>
struct TextFormOf<CurrencyCode> {
    static constexpr TextForm value{
        .name = "CurrencyCode", .doc = "An ISO 4217 code.", .pattern = "^[A-Z]{3}$", .min = 3, .max = 3};
};

template <class T>
bool parse_text(void* p, std::string_view text, std::string& why) {
    auto parsed = T::parse(text);
    if (!parsed) {
        why = std::move(parsed).error();
        return false;
    }
    *static_cast<T*>(p) = *std::move(parsed);
    return true;
}

template <TextLike T>
std::string_view view_text(const void* value, std::string& room) {
    const T& text_like = *static_cast<const T*>(value);
    if constexpr (std::is_reference_v<decltype(text_like.text())>) {
        return text_like.text();
    } else if constexpr (requires { T::kLength; }) {
        room.resize(T::kLength);
        text_like.put(room.data());
    } else {
        room = text_like.text();
    }
    return room;
}

template <TextLike T>
    requires(!std::same_as<T, Date> && !std::same_as<T, Instant>)
struct TypeOf<T> {
    static constexpr Type value{.kind = Kind::text,
                                .name = TextFormOf<T>::value.name,
                                .doc = TextFormOf<T>::value.doc,
                                .text = TextFormOf<T>::value,
                                .access = {.parse = &parse_text<T>, .view = &view_text<T>}};
};

template <>
struct TypeOf<Date> {
    static std::int64_t get(const void* p) { return static_cast<const Date*>(p)->days_since_epoch(); }
    static void set(void* p, std::int64_t v) { *static_cast<Date*>(p) = Date{static_cast<std::int32_t>(v)}; }
    static constexpr Type value{.kind = Kind::date, .access = {.get_int = &get, .set_int = &set, .parse = &parse_text<Date>}};
};

template <>
struct TypeOf<Instant> {
    static std::int64_t get(const void* p) { return static_cast<const Instant*>(p)->micros_since_epoch(); }
    static void set(void* p, std::int64_t v) { *static_cast<Instant*>(p) = Instant{v}; }
    static constexpr Type value{.kind = Kind::instant,
                                .access = {.get_int = &get, .set_int = &set, .parse = &parse_text<Instant>}};
};

template <>
struct TypeOf<Json> {
    static bool parse(void* p, std::string_view text, std::string&) {
        static_cast<Json*>(p)->text.assign(text);
        return true;
    }
    static std::string_view view(const void* p, std::string&) { return static_cast<const Json*>(p)->text; }
    static constexpr Type value{.kind = Kind::json, .doc = "Any JSON value.", .access = {.parse = &parse, .view = &view}};
};

constexpr std::string_view wire_name(std::string_view enumerator) {
    return enumerator.ends_with('_') ? enumerator.substr(0, enumerator.size() - 1) : enumerator;
}

template <class E>
    requires(std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value)
struct TypeOf<E> {
    template <template <class...> class L, class... D>
    static constexpr auto table(L<D...>) {
        return std::array<Enumerator, sizeof...(D)>{Enumerator{wire_name(D::name), static_cast<std::int64_t>(D::value)}...};
    }
    static constexpr auto enumerators = table(boost::describe::describe_enumerators<E>{});
    static constexpr Type value{
        .kind = Kind::enumerated,
        .name = describe_name(static_cast<const E*>(nullptr)),
        .enumerators = enumerators,
        .access = {.get_int = [](const void* p) { return static_cast<std::int64_t>(*static_cast<const E*>(p)); },
                   .set_int = [](void* p, std::int64_t v) { *static_cast<E*>(p) = static_cast<E>(v); }}};
};

template <class T>
struct TypeOf<std::optional<T>> {
    using Optional = std::optional<T>;
    static constexpr Type value{.kind = Kind::optional,
                                .item = &TypeOf<T>::value,
                                .personal = TypeOf<T>::value.personal,
                                .secret = TypeOf<T>::value.secret,
                                .access = {.engage = [](void* p) -> void* { return &static_cast<Optional*>(p)->emplace(); },
                                           .clear = [](void* p) { static_cast<Optional*>(p)->reset(); },
                                           .item = [](const void* p) -> const void* {
                                               const auto& held = *static_cast<const Optional*>(p);
                                               return held ? &*held : nullptr;
                                           }}};
};

// A structure is never personal as a whole; not asking it lets a structure hold a list of itself.
template <class T>
constexpr bool is_personal() {
    if constexpr (boost::describe::has_describe_members<T>::value) {
        return false;
    } else {
        return TypeOf<T>::value.personal;
    }
}

template <class V, std::int64_t Min, std::int64_t Max>
struct ListType {
    using T = typename V::value_type;
    static_assert(!std::same_as<T, bool>, "std::vector<bool> has no addressable elements");
    static constexpr Type value{
        .kind = Kind::list,
        .item = &TypeOf<T>::value,
        .min = Min,
        .max = Max,
        .personal = is_personal<T>(),
        .access = {.clear = [](void* p) { static_cast<V*>(p)->clear(); },
                   .size = [](const void* p) { return static_cast<const V*>(p)->size(); },
                   .element = [](const void* p, std::size_t i) -> const void* { return &(*static_cast<const V*>(p))[i]; },
                   .append = [](void* p) -> void* { return &static_cast<V*>(p)->emplace_back(); }}};
};
template <class T>
struct TypeOf<std::vector<T>> : ListType<std::vector<T>, 0, kDefaultMaxItems> {};
template <class T, std::int64_t Min, std::int64_t Max>
struct TypeOf<List<T, Min, Max>> : ListType<List<T, Min, Max>, Min, Max> {};

template <class T>
struct TypeOf<std::map<std::string, T>> {
    using Map = std::map<std::string, T>;
    static constexpr Type value{
        .kind = Kind::map,
        .item = &TypeOf<T>::value,
        .max = kDefaultMaxItems,
        .access = {.clear = [](void* p) { static_cast<Map*>(p)->clear(); },
                   .size = [](const void* p) { return static_cast<const Map*>(p)->size(); },
                   .insert = [](void* p, std::string_view key) -> void* {
                       auto [place, fresh] = static_cast<Map*>(p)->try_emplace(std::string(key));
                       return fresh ? &place->second : nullptr;
                   },
                   .each =
                       [](const void* p, void* sink, void (*visit)(void*, std::string_view, const void*)) {
                           for (const auto& [key, item] : *static_cast<const Map*>(p)) visit(sink, key, &item);
                       }}};
};

struct PatchAccess {
    template <class T>
    static constexpr Access of() {
        return {.engage = [](void* p) -> void* {
                    auto& patch = *static_cast<Patch<T>*>(p);
                    patch.present_ = true;
                    return &patch.item_.emplace();
                },
                .clear = [](void* p) { *static_cast<Patch<T>*>(p) = Patch<T>::null(); },
                .item = [](const void* p) -> const void* {
                    const auto& held = static_cast<const Patch<T>*>(p)->item_;
                    return held ? &*held : nullptr;
                },
                .missing = [](const void* p) { return static_cast<const Patch<T>*>(p)->missing(); },
                .miss = [](void* p) { *static_cast<Patch<T>*>(p) = Patch<T>{}; }};
    }
};
template <class T>
struct TypeOf<Patch<T>> {
    static constexpr Type value{.kind = Kind::patch,
                                .item = &TypeOf<T>::value,
                                .personal = TypeOf<T>::value.personal,
                                .secret = TypeOf<T>::value.secret,
                                .access = PatchAccess::of<T>()};
};

// The marks keep the inner type's table, with one flag more. The wrapped value is the first and only member, so the
// address of the mark is the address of the value.
template <class T>
struct TypeOf<Personal<T>> {
    static_assert(std::is_standard_layout_v<Personal<T>>);
    static constexpr Type marked() {
        Type type = TypeOf<T>::value;
        type.personal = true;
        return type;
    }
    static constexpr Type value = marked();
};
template <class T>
struct TypeOf<Secret<T>> {
    static_assert(std::is_standard_layout_v<Secret<T>>);
    static constexpr Type marked() {
        Type type = TypeOf<T>::value;
        type.secret = true;
        return type;
    }
    static constexpr Type value = marked();
};

template <class T>
struct StructName {
    static constexpr std::string_view value = describe_name(static_cast<const T*>(nullptr));
};
template <>
struct StructName<Money> {
    static constexpr std::string_view value = "Money";
};

template <class T>
constexpr std::string_view struct_doc() {
    if constexpr (requires { T::kDoc; }) {
        return T::kDoc;
    } else {
        return {};
    }
}

template <class T>
constexpr std::string_view note_of(std::string_view member) {
    if constexpr (requires { T::kNotes; }) {
        for (const Note& note : T::kNotes) {
            if (note.member == member) return note.text;
        }
    }
    return {};
}

template <class T>
constexpr bool notes_name_members(std::span<const Field> fields) {
    if constexpr (requires { T::kNotes; }) {
        for (const Note& note : T::kNotes) {
            bool known = false;
            for (const Field& field : fields) known = known || field.name == note.member;
            if (!known) return false;
        }
    }
    return true;
}

// A member's name as the JSON writer puts it: `,"name":`.
template <class D>
struct JsonKey {
    static constexpr std::string_view name = D::name;
    static constexpr std::array<char, name.size() + 4> text = [] {
        std::array<char, name.size() + 4> made{',', '"'};
        std::ranges::copy(name, made.begin() + 2);
        made[name.size() + 2] = '"';
        made[name.size() + 3] = ':';
        return made;
    }();
    static constexpr std::string_view value{text.data(), text.size()};
};

template <class List>
struct ListSize;
template <template <class...> class L, class... D>
struct ListSize<L<D...>> {
    static constexpr std::size_t value = sizeof...(D);
};

template <class T>
    requires(boost::describe::has_describe_members<T>::value)
struct TypeOf<T> {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
    template <class D>
    static constexpr Field field() {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
        return {D::name, &TypeOf<Member>::value, [](void* p) -> void* { return &(static_cast<T*>(p)->*D::pointer); },
                note_of<T>(D::name), JsonKey<D>::value};
    }
    template <template <class...> class L, class... D>
    static constexpr auto table(L<D...>) {
        return std::array<Field, sizeof...(D)>{field<D>()...};
    }
    static constexpr std::span<const Field> checked_fields() {
        static_assert(notes_name_members<T>(fields), "a note is about a member that the struct does not have");
        return fields;
    }
    // Its type is spelt out so that it is made after the class is complete: a structure may hold a list of itself.
    static constexpr std::array<Field, ListSize<Members>::value> fields = table(Members{});
    static constexpr Type value{
        .kind = Kind::structure, .name = StructName<T>::value, .doc = struct_doc<T>(), .fields = checked_fields()};
};

}  // namespace aftercare::describe
