// Walks every single setting of a Config.
#pragma once

#include "platform/config/config.hpp"

#include <functional>

namespace aftercare::config {

struct Leaf {
    std::string pointer;            // "/http/port"
    std::string variable;           // "AFTERCARE_HTTP_PORT"
    std::string name;               // "port"
    const describe::Type* setting;  // Of the Setting: its doc, and whether it is secret.
    const describe::Type* type;     // Of the value.
    void* value;
};

struct Group {
    std::string name;  // "http", or "http.tls" inside it; empty for the settings outside any group.
    std::string_view doc;
    std::vector<Leaf> leaves;
};

// In the order of the description: the settings outside any group first, and each group before those inside it. The leaves point into `config`.
std::vector<Group> walk(Config& config);

}  // namespace aftercare::config
