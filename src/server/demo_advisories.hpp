// Bugs, bulletins and CVE records of the demo's products: made-up data in demo_advisories.yaml.
#pragma once

#include "server/demo_world.hpp"

#include <string_view>

namespace aftercare::server {

// The file, its documents divided by lines of three hyphens.
std::string_view demo_advisories_text();

// Imports them as the content editor, and brings them on: most are published after a second person's review; some stay drafts, one
// waits for its review, one for its time, one is withdrawn, one contradicts itself, one was revised and has a later record waiting.
Result<> make_demo_advisories(DemoWorld& world);

}  // namespace aftercare::server
