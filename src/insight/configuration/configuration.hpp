// A device's configuration read from what the device printed: XML (NETCONF or `| display xml`), curly braces (`show
// configuration`) or set commands (`| display set`). Pure: bytes in, values out; whatever was odd, mended or could not be read is
// in the notes. No password or key is in the result.
#pragma once

#include "insight/configuration/tree.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

enum class ConfigurationForm : std::uint8_t { xml, curly, set };
DESCRIBE_ENUM(ConfigurationForm, xml, curly, set)

enum class ConfigurationNoteKind : std::uint8_t {
    odd,       // Read as it stands, but unusual: somebody should look.
    mended,    // Changed so that it could be read; says what.
    not_read,  // Stands in the source and not in the tree; says what.
};
DESCRIBE_ENUM(ConfigurationNoteKind, odd, mended, not_read)

struct ConfigurationNote {
    ConfigurationNoteKind kind = ConfigurationNoteKind::odd;
    std::int32_t line = 0;  // 1 is the first; 0: about the whole.
    std::string what;       // For a person; no secret.
};
DESCRIBE(ConfigurationNote, kind, line, what)

// As it stands in the source: groups not yet applied, inactive statements there and marked. effective_configuration() in
// inheritance.hpp makes of it what the device acts on.
struct Configuration {
    ConfigurationForm form = ConfigurationForm::curly;
    ConfigurationTree tree;
    std::optional<std::string> version;    // The release that committed it, as it says.
    std::vector<ConfigurationNote> notes;  // In the order of the source; at most 200, the last then says how many more.
};

// Bounds of one configuration.
inline constexpr std::size_t kMaxConfigurationBytes = std::size_t{32} << 20;
inline constexpr std::size_t kMaxConfigurationNodes = 1'000'000;  // Words in the tree, groups applied or not.
inline constexpr int kMaxConfigurationDepth = 100;                // Words of one statement; real ones reach 20.
inline constexpr std::size_t kMaxConfigurationWord = 4096;        // Bytes; a longer one is cut, with a note.

// Reads a configuration in whichever of the three forms it is (INS-06). It may stand among banners, prompts and echoed commands.
// Fails with insight.configuration_empty, insight.configuration_not_recognised, insight.configuration_malformed (with line),
// insight.configuration_too_deep or insight.configuration_too_large.
Result<Configuration> read_configuration(std::string_view bytes);

}  // namespace aftercare::insight
