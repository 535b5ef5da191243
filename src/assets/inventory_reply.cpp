#include "assets/inventory_reply.hpp"

#include "assets/inventory_component.hpp"

#include <utility>

namespace aftercare::assets {

namespace {

const ReplyNode* child_of(const ReplyNode& node, std::string_view name) {
    for (const ReplyNode& child : node.children) {
        if (child.name == name) return &child;
    }
    return nullptr;
}

bool is_component(const ReplyNode& node) {
    const std::string_view name = node.name;
    return (name.starts_with("chassis-") && name.ends_with("-module")) || (!node.children.empty() && child_of(node, "name"));
}

ComponentKind kind_of(std::string_view name) {
    if (name == "chassis") return ComponentKind::chassis;
    if (name == "chassis-re-disk-module") return ComponentKind::disk;
    if (name == "chassis-re-dimm-module") return ComponentKind::memory;
    if (name == "chassis-re-usb-module") return ComponentKind::usb;
    return ComponentKind::module;
}

// Reads one reply. The walk is recursive; its depth is bounded by the readers of XML and JSON.
class ReplyReader {
public:
    ReplyReader(InventoryReport& report, InventoryNotes& notes) : report_(report), notes_(notes) {}

    Result<> visit(const ReplyNode& node, const std::optional<std::string>& member) {
        for (const ReplyNode& child : node.children) TRY(visit_child(child, node, member));
        return {};
    }

    Result<> verdict() const {
        if (!report_.chassis.empty()) return {};
        if (!device_error_.empty()) {
            return fail(
                {.kind = ProblemKind::invalid_input,
                 .code = "assets.inventory_refused_by_device",
                 .detail = "The device gave no inventory. It said: " + device_error_,
                 .remedy = "Mend what the device complains of (often the rights of the user that asked) and ask it again."});
        }
        if (met_inventory_) return without_chassis();
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.inventory_not_recognised",
                     .detail = "There is no chassis inventory in the file.",
                     .remedy = "Send the output of `show chassis hardware | display xml` or `| display json`, or the reply to "
                               "<get-chassis-inventory>."});
    }

private:
    Result<> visit_child(const ReplyNode& node, const ReplyNode& parent, const std::optional<std::string>& member) {
        if (node.name == "multi-routing-engine-results") return visit_members(node);
        if (node.name == "chassis-inventory") return read_inventory_node(node, member);
        // A payload cut out of its envelope. Other replies (firmware, configuration) have a "chassis" too, in an element of theirs.
        const bool bare = parent.name.empty() || parent.name == "rpc-reply" || parent.name == "multi-routing-engine-item";
        if (bare && node.name == "chassis" && child_of(node, "chassis-module")) return read_chassis(node, member);
        if (node.name == "rpc-error" || ((node.name == "error" || node.name == "warning") && child_of(node, "message"))) {
            return take_device_message(node, member);
        }
        return visit(node, member);
    }

    // One item for each routing engine or member. Where none gives an inventory, the reply is about something else.
    Result<> visit_members(const ReplyNode& results) {
        const std::size_t before = report_.chassis.size();
        std::vector<std::pair<std::string, std::int32_t>> silent;
        for (const ReplyNode& item : results.children) {
            std::optional<std::string> member;
            if (const ReplyNode* name = child_of(item, "re-name"))
                member = clean_text(name->text, "member's name", {}, name->line, notes_);
            const std::size_t count = report_.chassis.size();
            TRY(visit(item, member));
            if (report_.chassis.size() == count) silent.emplace_back(member.value_or("(nameless)"), item.line);
        }
        if (report_.chassis.size() == before) return {};
        for (const auto& [member, line] : silent) notes_.add(NoteKind::not_read, member, line, "This member gave no inventory.");
        return {};
    }

    Result<> read_inventory_node(const ReplyNode& node, const std::optional<std::string>& member) {
        met_inventory_ = true;
        ReplyNode loose{.name = "chassis", .line = node.line};  // Components that stand in no chassis.
        for (const ReplyNode& child : node.children) {
            if (child.name == "chassis") {
                TRY(read_chassis(child, member));
            } else if (is_component(child)) {
                loose.children.push_back(child);
            } else {
                TRY(visit_child(child, node, member));
                if (child.children.empty()) {
                    notes_.add(NoteKind::not_read, member.value_or(""), child.line,
                               "In the inventory but no component: " + child.name + " \"" + excerpt(child.text) + "\".");
                }
            }
        }
        if (!loose.children.empty()) TRY(read_chassis(loose, member));
        return {};
    }

    Result<> read_chassis(const ReplyNode& node, const std::optional<std::string>& member) {
        met_inventory_ = true;
        ChassisInventory chassis{.member = member};
        TRY(read_component(node, ComponentPath(member), 1, chassis.root));
        report_.chassis.push_back(std::move(chassis));
        return {};
    }

    Result<> read_component(const ReplyNode& node, const ComponentPath& parent, int depth, Component& component) {
        if (depth > kMaxComponentDepth) return too_deep(node.line);
        if (++components_ > kMaxComponents) return too_many_components();
        component.kind = kind_of(node.name);
        component.line = node.line;
        if (const ReplyNode* name = child_of(node, "name")) {
            component.name = clean_text(name->text, "name", parent.text(), name->line, notes_).value_or("");
        }
        const ComponentPath path = parent.below(component);
        bool named = false;
        for (const ReplyNode& child : node.children) {
            if (child.name == "name" && !named) {
                named = true;
            } else if (is_component(child)) {
                // A local first: the vector may move while the child's own children are read.
                Component inner;
                TRY(read_component(child, path, depth + 1, inner));
                component.children.push_back(std::move(inner));
            } else {
                take_text(child, path.text(), component);
            }
        }
        judge_component(component, path.text(), notes_);
        return {};
    }

    void take_text(const ReplyNode& node, const std::string& place, Component& component) {
        std::optional<std::string>* const field = field_of(node.name, component);
        if (field == nullptr || *field || !node.children.empty()) {
            if (field != nullptr && *field)
                notes_.add(NoteKind::odd, place, node.line, "There is a second " + node.name + "; it is kept among the details.");
            take_detail(node, node.name, place, component);
            return;
        }
        *field = clean_text(node.text, node.name, place, node.line, notes_);
    }

    static std::optional<std::string>* field_of(std::string_view name, Component& component) {
        if (name == "version") return &component.version;
        if (name == "part-number") return &component.part_number;
        if (name == "serial-number") return &component.serial_number;
        if (name == "description") return &component.description;
        if (name == "clei-code") return &component.clei_code;
        if (name == "model-number") return &component.model_number;
        return nullptr;
    }

    void take_detail(const ReplyNode& node, const std::string& path, const std::string& place, Component& component) {
        if (auto text = clean_text(node.text, path, place, node.line, notes_)) {
            std::string& detail = component.details[path];
            if (!detail.empty()) detail += '\n';
            detail += *text;
        }
        for (const ReplyNode& child : node.children) take_detail(child, path + '/' + child.name, place, component);
    }

    // RFC 4741 <rpc-error> with error-severity and error-message; xnm:error and xnm:warning with message.
    Result<> take_device_message(const ReplyNode& node, const std::optional<std::string>& member) {
        const ReplyNode* message = child_of(node, "error-message");
        if (message == nullptr) message = child_of(node, "message");
        const ReplyNode* severity = child_of(node, "error-severity");
        const std::string said =
            message == nullptr ? std::string() : clean_text(message->text, "message", {}, node.line, notes_).value_or("");
        const bool warning =
            node.name == "warning" || (severity != nullptr && severity->text.find("warning") != std::string::npos);
        if (!warning && device_error_.empty()) device_error_ = said.empty() ? "an error without a message" : said;
        notes_.add(NoteKind::device, member.value_or(""), node.line,
                   std::string(warning ? "The device warned: " : "The device reported an error: ") +
                       (said.empty() ? "(no message)" : said));
        return {};
    }

    InventoryReport& report_;
    InventoryNotes& notes_;
    std::size_t components_ = 0;
    bool met_inventory_ = false;
    std::string device_error_;
};

}  // namespace

Result<> read_reply(const ReplyNode& reply, InventoryReport& report, InventoryNotes& notes) {
    ReplyReader reader(report, notes);
    TRY(reader.visit(reply, std::nullopt));
    return reader.verdict();
}

}  // namespace aftercare::assets
