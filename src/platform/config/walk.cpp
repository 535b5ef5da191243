#include "platform/config/walk.hpp"

#include "platform/base/result.hpp"

namespace aftercare::config {

namespace {

using describe::Field;
using describe::Kind;
using describe::Type;

std::string upper(std::string_view name) {
    std::string text(name);
    for (char& c : text)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

Leaf leaf_of(const Field& field, void* owner, const std::string& group) {
    const std::string name(field.name);
    return {.pointer = (group.empty() ? "" : "/" + group) + "/" + name,
            .variable = "AFTERCARE_" + (group.empty() ? "" : upper(group) + "_") + upper(name),
            .name = name,
            .setting = field.type,
            .type = field.type->item,
            .value = field.type->access.engage(field.at(owner))};
}

}  // namespace

std::vector<Group> walk(Config& config) {
    std::vector<Group> groups(1);
    for (const Field& field : describe::type_of<Config>().fields) {
        check(field.type->kind == Kind::patch, "every member of Config is a Setting");
        const Type& type = *field.type->item;
        if (type.kind != Kind::structure) {
            groups.front().leaves.push_back(leaf_of(field, &config, ""));
            continue;
        }
        void* const part = field.type->access.engage(field.at(&config));
        Group group{std::string(field.name), field.type->doc, {}};
        for (const Field& member : type.fields) {
            check(member.type->kind == Kind::patch && member.type->item->kind != Kind::structure,
                  "a group of settings holds single Settings");
            group.leaves.push_back(leaf_of(member, part, group.name));
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace aftercare::config
