// What somebody says that the columns of a file mean: names of the members of the described struct that a row is read into.
#pragma once

#include "platform/describe/type.hpp"

#include <array>
#include <string>
#include <vector>

namespace aftercare::imports {

inline constexpr std::string_view kLeftOut = "left_out";

// A member, or that the column is left out. As an enumeration, so that names are checked and listed as those are.
template <class Row>
struct Meaning {
    std::int64_t place = 0;  // 0: left out; else the member's, counted from 1.

    std::string_view name() const {
        return place == 0 ? kLeftOut : describe::type_of<Row>().fields[static_cast<std::size_t>(place - 1)].name;
    }
};

// For each column of the file, from the first on; those behind the last are left out. As many as a file may have.
template <class Row>
using Meanings = describe::List<Meaning<Row>, 1, 200>;

template <class Row>
std::vector<std::string> names_of(const Meanings<Row>& meanings) {
    std::vector<std::string> names;
    for (const Meaning<Row>& meaning : meanings) names.emplace_back(meaning.name());
    return names;
}

}  // namespace aftercare::imports

namespace aftercare::describe {

template <class Row>
struct TypeOf<imports::Meaning<Row>> {
    using Meaning = imports::Meaning<Row>;
    static constexpr auto enumerators = [] {
        std::array<Enumerator, TypeOf<Row>::fields.size() + 1> made{};
        made[0] = {imports::kLeftOut, 0};
        for (std::size_t i = 1; i < made.size(); ++i) made[i] = {TypeOf<Row>::fields[i - 1].name, static_cast<std::int64_t>(i)};
        return made;
    }();
    static constexpr Type value{.kind = Kind::enumerated,
                                .enumerators = enumerators,
                                .access = {.get_int = [](const void* p) { return static_cast<const Meaning*>(p)->place; },
                                           .set_int = [](void* p, std::int64_t v) { static_cast<Meaning*>(p)->place = v; }}};
};

}  // namespace aftercare::describe
