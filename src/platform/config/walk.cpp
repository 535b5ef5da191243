#include "platform/config/walk.hpp"

#include "platform/base/result.hpp"
#include "platform/base/spelling.hpp"

namespace aftercare::config {

namespace {

using describe::Field;
using describe::Kind;
using describe::Type;

// "http.tls" as the beginning of a pointer or a variable, with `mark` behind each part.
std::string path_of(std::string_view group, char before, char after) {
    std::string path;
    if (group.empty()) return path;
    if (before != 0) path += before;
    for (const char c : group) path += c == '.' ? after : c;
    return path;
}

Leaf leaf_of(const Field& field, void* owner, const std::string& group) {
    const std::string name(field.name);
    return {.pointer = path_of(group, '/', '/') + "/" + name,
            .variable = "AFTERCARE_" + (group.empty() ? "" : upper(path_of(group, 0, '_')) + "_") + upper(name),
            .name = name,
            .setting = field.type,
            .type = field.type->item,
            .value = field.type->access.engage(field.at(owner))};
}

void walk_group(const Type& type, void* owner, std::string name, std::string_view doc, std::vector<Group>& groups) {
    const std::size_t place = groups.size();
    groups.push_back({std::move(name), doc, {}});
    for (const Field& field : type.fields) {
        check(field.type->kind == Kind::patch, "every member of a group of settings is a Setting");
        const std::string group = groups[place].name;
        if (field.type->item->kind != Kind::structure) {
            groups[place].leaves.push_back(leaf_of(field, owner, group));
            continue;
        }
        std::string inside = (group.empty() ? "" : group + ".") + std::string(field.name);
        walk_group(*field.type->item, field.type->access.engage(field.at(owner)), std::move(inside), field.type->doc, groups);
    }
}

}  // namespace

std::vector<Group> walk(Config& config) {
    std::vector<Group> groups;
    walk_group(describe::type_of<Config>(), &config, "", "", groups);
    return groups;
}

}  // namespace aftercare::config
