#include "insight/version/rows.hpp"

#include "insight/version/prose.hpp"
#include "insight/version/reader.hpp"

#include <map>
#include <utility>

namespace aftercare::insight {
namespace {

struct Operator {
    RangeStatus status = RangeStatus::affected;
    std::string_view sign;  // "<", "<=", "=", ">=", ">"; "=" where the row has none.
    bool known = false;
};

Operator operator_of(std::string_view text) {
    text = trimmed(text);
    Operator result;
    if (text.starts_with('!')) {
        result.status = RangeStatus::unaffected;
        text.remove_prefix(1);
    } else if (text.starts_with('?')) {
        result.status = RangeStatus::unknown;
        text.remove_prefix(1);
    }
    result.sign = text.empty() ? "=" : text;
    for (const std::string_view sign : {"<", "<=", "=", ">=", ">"}) result.known = result.known || result.sign == sign;
    return result;
}

void append(std::optional<std::string>& list, const std::string& value) {
    if (list) {
        *list += ", " + value;
    } else {
        list = value;
    }
}

class RowReader {
public:
    explicit RowReader(std::span<const RangeRow> rows) : rows_(rows) {}

    RowEntries read() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i == kMaxEntries) {
                refuse(i, "", "there are more rows than any advisory has");
                break;
            }
            sort_in(i);
        }
        for (auto& [name, group] : groups_) finish(std::move(group));
        return std::move(result_);
    }

private:
    struct Group {
        std::string name;
        RangeStatus status = RangeStatus::affected;
        std::optional<std::string> from;
        std::optional<std::string> after;
        std::optional<std::string> before;
        std::optional<std::string> through;
        std::vector<std::size_t> rows;
    };

    void refuse(std::size_t row, std::string text, std::string why) {
        result_.not_understood.push_back({row, {std::move(text), std::move(why)}});
    }

    void add(RangeText entry, std::vector<std::size_t> rows) {
        result_.entries.push_back(std::move(entry));
        result_.rows.push_back(std::move(rows));
    }

    void sort_in(std::size_t index) {
        const RangeRow& row = rows_[index];
        const Operator sign = operator_of(row.affected);
        if (!sign.known) return refuse(index, shown(row.affected), "it is no operator of CVE JSON 4.0");
        const std::string value(trimmed(row.value));
        if (sign.sign == "=") return add_value(index, value, sign.status);
        const std::string name(trimmed(row.name));
        // Without a name nothing tells which rows belong together.
        const std::string key =
            std::to_string(static_cast<int>(sign.status)) + in_lower(name) + (name.empty() ? std::to_string(index) : "");
        Group& group = groups_[key];
        group.name = name;
        group.status = sign.status;
        group.rows.push_back(index);
        append(sign.sign == "<"    ? group.before
               : sign.sign == "<=" ? group.through
               : sign.sign == ">=" ? group.from
                                   : group.after,
               value);
    }

    // "=" and no operator at all: a release, a train, or prose.
    void add_value(std::size_t index, const std::string& value, RangeStatus status) {
        auto texts = ranges_in_prose(value);
        if (!texts) return refuse(index, texts.error().text, texts.error().why);
        for (RangeText& text : *texts) {
            if (status != RangeStatus::affected) text.status = status;
            add(std::move(text), {index});
        }
    }

    void finish(Group group) {
        if (!group.from && !group.after) {
            // Upper bounds alone: each row is a range of its own.
            for (const std::size_t index : group.rows) {
                RangeText text{.from = group.name, .status = group.status};
                (operator_of(rows_[index].affected).sign == "<" ? text.before : text.through) =
                    std::string(trimmed(rows_[index].value));
                add(std::move(text), {index});
            }
            return;
        }
        RangeText text{.from = group.from.value_or(""),
                       .after = group.after,
                       .before = group.before,
                       .through = group.through,
                       .status = group.status};
        if (!text.before && !text.through) text.before = group.name.empty() ? "unspecified" : group.name + "*";
        add(std::move(text), std::move(group.rows));
    }

    std::span<const RangeRow> rows_;
    RowEntries result_;
    std::map<std::string, Group> groups_;
};

}  // namespace

RowEntries entries_of_rows(std::span<const RangeRow> rows) { return RowReader(rows).read(); }

}  // namespace aftercare::insight
