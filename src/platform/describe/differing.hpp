// Which members of two described values differ.
#pragma once

#include "platform/describe/json.hpp"

#include <string>
#include <vector>

namespace aftercare::describe {

// Their names, in the order of the members.
template <class T>
std::vector<std::string> differing_members(T one, T other) {
    std::vector<std::string> names;
    for (const Field& field : type_of<T>().fields) {
        std::string left;
        std::string right;
        write_json(*field.type, field.at(&one), left);
        write_json(*field.type, field.at(&other), right);
        if (left != right) names.emplace_back(field.name);
    }
    return names;
}

}  // namespace aftercare::describe
