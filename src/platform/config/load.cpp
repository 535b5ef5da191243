#include "platform/base/mail_address.hpp"
#include "platform/config/config.hpp"
#include "platform/config/walk.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/yaml.hpp"
#include "platform/net/address.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>

extern char** environ;

namespace aftercare::config {

namespace {

constexpr std::size_t kMaxFileBytes = 1 << 20;
constexpr std::string_view kPrefix = "AFTERCARE_";

std::expected<std::string, std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::unexpected("The file " + path + " can't be opened; name a file that the server may read.");
    std::string text(kMaxFileBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kMaxFileBytes) return std::unexpected("The file " + path + " is larger than 1 MiB; settings are not.");
    return text;
}

class Loader {
public:
    explicit Loader(const Sources& sources) : sources_(sources), groups_(walk(loaded_.config)) {}

    std::expected<Loaded, std::vector<Complaint>> load() {
        if (!sources_.file.empty()) from_file();
        for (const Group& group : groups_)
            for (const Leaf& leaf : group.leaves) from_environment(leaf);
        from_command_line();
        warn_of_unknown_variables();
        check_values();
        if (!complaints_.empty()) return std::unexpected(std::move(complaints_));
        return std::move(loaded_);
    }

private:
    void from_file() {
        const auto text = read_file(sources_.file);
        if (!text) {
            complaints_.push_back({sources_.file, text.error()});
            return;
        }
        // A file in which everything is a comment sets nothing.
        const bool blank =
            std::ranges::all_of(lines_of(*text), [](std::string_view line) { return line.empty() || line.front() == '#'; });
        if (blank) return;
        for (const auto& problem : describe::read_yaml(describe::type_of<Config>(), &loaded_.config, *text)) {
            std::string place = sources_.file + ":" + std::to_string(problem.line);
            if (!problem.pointer.empty()) place += ": " + problem.pointer;
            complaints_.push_back({std::move(place), problem.detail});
        }
    }

    // Without the spaces at their start.
    static std::vector<std::string_view> lines_of(std::string_view text) {
        std::vector<std::string_view> lines;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
            lines.push_back(line);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return lines;
    }

    void from_environment(const Leaf& leaf) {
        const std::string* const direct = variable(leaf.variable);
        const std::string* const by_file = variable(leaf.variable + "_FILE");
        if (direct && by_file) {
            complaints_.push_back({leaf.variable, "Both " + leaf.variable + " and " + leaf.variable + "_FILE are set; set one."});
        } else if (direct) {
            take(leaf, *direct, leaf.variable);
        } else if (by_file) {
            auto text = read_file(*by_file);
            if (!text) {
                complaints_.push_back({leaf.variable + "_FILE", std::move(text).error()});
                return;
            }
            if (text->ends_with('\n')) text->pop_back();
            if (text->ends_with('\r')) text->pop_back();
            take(leaf, *text, leaf.variable + "_FILE");
        }
    }

    void from_command_line() {
        for (const auto& [pointer, text] : sources_.overrides) {
            if (const Leaf* const leaf = find(pointer))
                take(*leaf, text, "command line: " + pointer);
            else
                complaints_.push_back({"command line: " + pointer, "There is no such setting; docs/config.md lists them."});
        }
    }

    void take(const Leaf& leaf, std::string_view text, const std::string& place) {
        const std::string why =
            leaf.type->kind == describe::Kind::list ? take_list(leaf, text) : describe::read_scalar(*leaf.type, leaf.value, text);
        if (!why.empty()) complaints_.push_back({place, "The value " + why + "."});
    }

    static std::string take_list(const Leaf& leaf, std::string_view text) {
        const auto& type = *leaf.type;
        type.access.clear(leaf.value);
        while (!text.empty()) {
            const auto end = std::min(text.find(','), text.size());
            if (static_cast<std::int64_t>(type.access.size(leaf.value)) == type.max)
                return "has more than " + std::to_string(type.max) + " items";
            std::string why = describe::read_scalar(*type.item, type.access.append(leaf.value), text.substr(0, end));
            if (!why.empty()) return "has an item that " + why;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return {};
    }

    void warn_of_unknown_variables() {
        std::set<std::string, std::less<>> known{"AFTERCARE_CONFIG"};
        for (const Group& group : groups_)
            for (const Leaf& leaf : group.leaves) known.insert({leaf.variable, leaf.variable + "_FILE"});
        for (const auto& [name, value] : sources_.environment) {
            if (!name.starts_with(kPrefix) || known.contains(name)) continue;
            loaded_.warnings.push_back({name, "This variable is no setting and changes nothing; docs/config.md lists them."});
        }
    }

    void check_values() {
        const std::string& url = loaded_.config.database->url->value.text();
        if (!url.empty() && !url.starts_with("sqlite:") && !url.starts_with("postgresql://") && !url.starts_with("postgres://"))
            complaints_.push_back({"/database/url", "The address begins with neither sqlite: nor postgresql://."});
        check_mail();
        check_files();
        const auto& proxies = loaded_.config.http->trusted_proxies.value;
        for (std::size_t i = 0; i < proxies.size(); ++i)
            if (!proxies[i].text().empty() && !net::Network::parse(proxies[i].text()))
                complaints_.push_back({"/http/trusted_proxies/" + std::to_string(i),
                                       "The proxy is neither an address such as 10.0.0.1 nor a network such as 10.1.0.0/16."});
        const auto& allowed = loaded_.config.outbound->allowed_targets.value;
        for (std::size_t i = 0; i < allowed.size(); ++i)
            if (const auto target = net::parse_allowed_target(allowed[i].text()); !target)
                complaints_.push_back({"/outbound/allowed_targets/" + std::to_string(i), "The target " + target.error() + "."});
    }

    void check_mail() {
        const std::string& from = loaded_.config.mail->from_address->text();
        const auto at = from.find('@');
        if (at == std::string::npos || at == 0 || at + 1 == from.size() || from.find_first_of(" <>,\"") != std::string::npos)
            complaints_.push_back({"/mail/from_address", "The address is no e-mail address such as support@example.net."});
        const std::string& cases = loaded_.config.case_mail->address->text();
        if (!cases.empty() && !is_mail_address(cases))
            complaints_.push_back({"/case_mail/address", "The address is no e-mail address such as cases@support.example.net."});
        if (cases.empty() && !loaded_.config.case_mail->lmtp->text().empty())
            complaints_.push_back(
                {"/case_mail/lmtp", "Mail can be handed over only where case_mail.address says for which address."});
        const std::string& url = loaded_.config.public_url->text();
        if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://"))
            complaints_.push_back({"/public_url", "The address begins with neither https:// nor http://."});
    }

    void check_files() {
        const Files& files = *loaded_.config.files;
        const std::string& bucket = files.s3->url->text();
        if (*files.store == FileStore::s3 && !bucket.starts_with("https://") && !bucket.starts_with("http://"))
            complaints_.push_back({"/files/s3/url", "The address of the bucket begins with neither https:// nor http://."});
    }

    const std::string* variable(const std::string& name) const {
        const auto found = sources_.environment.find(name);
        return found == sources_.environment.end() || found->second.empty() ? nullptr : &found->second;
    }

    const Leaf* find(std::string_view pointer) const {
        for (const Group& group : groups_)
            for (const Leaf& leaf : group.leaves)
                if (leaf.pointer == pointer) return &leaf;
        return nullptr;
    }

    const Sources& sources_;
    Loaded loaded_;
    std::vector<Group> groups_;  // Points into loaded_.
    std::vector<Complaint> complaints_;
};

}  // namespace

std::expected<Loaded, std::vector<Complaint>> load(const Sources& sources) { return Loader(sources).load(); }

std::map<std::string, std::string> process_environment() {
    std::map<std::string, std::string> variables;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view pair = *entry;
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos) variables.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return variables;
}

}  // namespace aftercare::config
