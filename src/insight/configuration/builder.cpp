#include "insight/configuration/builder.hpp"

#include "insight/configuration/single_valued.hpp"

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxNotes = 200;
// Words read, each counted for each place that a list before it makes; the largest real configurations have some hundred thousand.
constexpr std::size_t kMaxSteps = 10'000'000;

// Cut where a character of several bytes begins.
std::string_view cut(std::string_view word, std::size_t bytes) {
    while (bytes > 0 && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80) --bytes;
    return word.substr(0, bytes);
}

}  // namespace

std::string ConfigurationBuilder::masked(Node parent, std::string_view word) {
    if (parent == ConfigurationTree::kRoot) return secrets_.mask(word, {});
    const Node above = tree_.parent(parent);
    SecretMask::Place place{.before = tree_.word(parent), .before_that = tree_.word(above)};
    if (place.before == "value") {
        for (Node at = above; at != ConfigurationTree::kRoot && !place.keyed; at = tree_.parent(at))
            place.keyed = tree_.word(at) == "authentication-key";
    }
    return secrets_.mask(word, place);
}

ConfigurationTree::Node ConfigurationBuilder::child(Node parent, std::string_view word, std::int32_t line) {
    if (!ok()) return parent;
    if (tree_.depth(parent) >= kMaxConfigurationDepth) {
        too_deep_ = true;
        return parent;
    }
    if (tree_.size() >= kMaxConfigurationNodes || ++steps_ > kMaxSteps) {
        too_large_ = true;
        return parent;
    }
    std::string kept = masked(parent, word);
    if (kept.size() > kMaxConfigurationWord) {
        note(ConfigurationNoteKind::mended, line, "A word of " + std::to_string(kept.size()) + " bytes was cut.");
        kept = cut(kept, kMaxConfigurationWord);
    }
    return tree_.add(parent, kept, line);
}

ConfigurationTree::Node ConfigurationBuilder::find(Node parent, std::string_view word) {
    too_large_ = too_large_ || ++steps_ > kMaxSteps;
    return tree_.find(parent, masked(parent, word));
}

void ConfigurationBuilder::end_statement(Node node) {
    if (node == ConfigurationTree::kRoot || !ok()) return;
    tree_.set_statement(node);
    const Node keyword = tree_.parent(node);
    if (keyword == ConfigurationTree::kRoot || tree_.first(node) != ConfigurationTree::kNone) return;
    const Node first = tree_.first(keyword);
    if (first == node || !takes_one_value(tree_.word(keyword))) return;
    for (Node other = first; other != ConfigurationTree::kNone;) {
        const Node following = tree_.next(other);
        if (other != node) tree_.remove(other);
        other = following;
    }
}

ConfigurationTree::Node ConfigurationBuilder::mask(Node node) {
    const std::string word = tree_.word(node);
    if (node == ConfigurationTree::kRoot || is_masked(word)) return node;
    const Node fresh = tree_.add(tree_.parent(node), secrets_.mask_secret(word), tree_.line(node));
    if (tree_.is_statement(node)) tree_.set_statement(fresh);
    tree_.set_inactive(fresh, tree_.is_inactive(node));
    tree_.remove(node);
    return fresh;
}

void ConfigurationBuilder::note(ConfigurationNoteKind kind, std::int32_t line, std::string what) {
    if (notes_.size() + 1 < kMaxNotes) {
        notes_.push_back({kind, line, std::move(what)});
    } else {
        ++left_out_;
    }
}

Result<Configuration> ConfigurationBuilder::finish(ConfigurationForm form) && {
    if (!cut_off_.empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "insight.configuration_cut_off",
                     .detail = cut_off_,
                     .remedy = "Send the device's whole output: what is missing would count as not configured.",
                     .rule = "INS-06"});
    if (too_deep_)
        return fail(
            {.kind = ProblemKind::invalid_input,
             .code = "insight.configuration_too_deep",
             .detail = "A statement of the configuration has more than " + std::to_string(kMaxConfigurationDepth) + " words.",
             .remedy = "Send the device's own output, unchanged.",
             .rule = "INS-06"});
    if (too_large_)
        return fail({.kind = ProblemKind::too_large,
                     .code = "insight.configuration_too_large",
                     .detail = "The configuration has more than " + std::to_string(kMaxConfigurationNodes) + " words.",
                     .remedy = "Send the configuration of one device at a time.",
                     .rule = "INS-06"});
    if (left_out_ > 0)
        notes_.push_back({ConfigurationNoteKind::odd, 0, "There are " + std::to_string(left_out_) + " more notes."});
    Configuration done{.form = form, .tree = std::move(tree_), .notes = std::move(notes_)};
    const Node version = done.tree.find(ConfigurationTree::kRoot, "version");
    if (version != ConfigurationTree::kNone) {
        const Node value = done.tree.first(version);
        if (value != ConfigurationTree::kNone) done.version = done.tree.word(value);
    }
    return done;
}

}  // namespace aftercare::insight
