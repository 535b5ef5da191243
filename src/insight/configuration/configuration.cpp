#include "insight/configuration/configuration.hpp"

#include "insight/configuration/readers.hpp"
#include "insight/configuration/source_text.hpp"

#include <array>
#include <utility>

namespace aftercare::insight {

namespace {

// XML that begins somewhere behind banners and prompts: the first line that begins like a reply or a configuration.
bool holds_xml(std::string_view text) {
    static constexpr std::array<std::string_view, 7> kOpenings{
        "<?xml", "<rpc-reply", "<nc:rpc-reply", "<configuration>", "<configuration ", "<configuration-", "<hello"};
    if (trimmed(text).starts_with('<')) return true;
    for (const std::string_view opening : kOpenings) {
        for (std::size_t at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + 1)) {
            const std::size_t before = text.find_last_not_of(" \t", at - 1);
            if (before == std::string_view::npos || text[before] == '\n') return true;
        }
    }
    return false;
}

bool is_json(std::string_view text) {
    const std::string_view inside = trimmed(text);
    return inside.starts_with('{') && trimmed(inside.substr(1)).starts_with('"');
}

}  // namespace

Result<Configuration> read_configuration(std::string_view bytes) {
    if (bytes.size() > kMaxConfigurationBytes)
        return fail({.kind = ProblemKind::too_large,
                     .code = "insight.configuration_too_large",
                     .detail = "The configuration has more than " + std::to_string(kMaxConfigurationBytes >> 20) + " MiB.",
                     .remedy = "Send the configuration of one device at a time.",
                     .rule = "INS-06"});
    ConfigurationBuilder builder;
    std::string text = readable_text(bytes, builder);
    if (trimmed(text).empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "insight.configuration_empty",
                     .detail = "The configuration is empty.",
                     .remedy = "Send the output of `show configuration`.",
                     .rule = "INS-06"});
    if (holds_xml(text)) {
        const ConfigurationForm form = TRY(read_xml(std::move(text), builder));
        return std::move(builder).finish(form);
    }
    const auto form = is_json(text) ? std::nullopt : plain_form(text);
    if (!form)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "insight.configuration_not_recognised",
                     .detail = "The text is no Junos configuration in XML, in braces or as set commands.",
                     .remedy = "Send the output of `show configuration`, plain or with `| display set` or `| display xml`.",
                     .rule = "INS-06"});
    *form == ConfigurationForm::set ? read_set(text, 1, builder) : read_curly(text, 1, builder);
    return std::move(builder).finish(*form);
}

}  // namespace aftercare::insight
