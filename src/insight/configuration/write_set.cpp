#include "insight/configuration/write_set.hpp"

namespace aftercare::insight {

namespace {

using Node = ConfigurationTree::Node;

struct SetWriter {
    const ConfigurationTree& tree;
    std::string set;
    std::string deactivated;

    // `path` holds the words above, each with a blank behind it; it is as before when this returns.
    void write(Node parent, std::string& path) {
        for (Node node = tree.first(parent); node != ConfigurationTree::kNone; node = tree.next(node)) {
            const std::size_t length = path.size();
            path += quoted_word(tree.word(node));
            if (tree.is_statement(node) || tree.first(node) == ConfigurationTree::kNone) set += "set " + path + "\n";
            if (tree.is_inactive(node)) deactivated += "deactivate " + path + "\n";
            path += ' ';
            write(node, path);
            path.resize(length);
        }
    }
};

}  // namespace

std::string set_text(const ConfigurationTree& tree) {
    SetWriter writer{.tree = tree, .set = {}, .deactivated = {}};
    std::string path;
    writer.write(ConfigurationTree::kRoot, path);
    return writer.set + writer.deactivated;
}

}  // namespace aftercare::insight
