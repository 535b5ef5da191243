// The three forms, each put into a tree.
#pragma once

#include "insight/configuration/builder.hpp"

#include <string>
#include <string_view>

namespace aftercare::insight {

// `first_line` is the line in the source that `text` begins on.
void read_curly(std::string_view text, std::int32_t first_line, ConfigurationBuilder& builder);
void read_set(std::string_view text, std::int32_t first_line, ConfigurationBuilder& builder);

// Reads the document; what form its configuration had inside (<configuration-text> and <configuration-set> hold the others).
Result<ConfigurationForm> read_xml(std::string text, ConfigurationBuilder& builder);

// Which of the two plain forms it is; nothing where it is neither.
std::optional<ConfigurationForm> plain_form(std::string_view text);

}  // namespace aftercare::insight
