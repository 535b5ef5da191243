// Random configurations and conditions over a few words, so that they meet often.
#pragma once

#include "insight/configuration/condition.hpp"

#include <rapidcheck.h>

#include <string>
#include <vector>

namespace aftercare::insight::configuration_test {

// A configuration as statements, from which each form can be written. A statement with a name is `keyword name`.
struct Statement {
    std::string keyword;
    std::string name;   // Empty: none.
    std::string value;  // Of a leaf: `keyword value`, one of a list where it is repeated.
    bool inactive = false;
    std::vector<Statement> below;
};

rc::Gen<std::vector<Statement>> random_statements();

std::string as_curly(const std::vector<Statement>& statements);
std::string as_set(const std::vector<Statement>& statements);
std::string as_xml(const std::vector<Statement>& statements);

rc::Gen<Condition> random_condition();

}  // namespace aftercare::insight::configuration_test
