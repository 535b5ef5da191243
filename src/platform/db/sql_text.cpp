#include "platform/db/sql_text.hpp"

#include <mutex>
#include <set>

namespace aftercare::db {

namespace {

bool name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// Reads the source once from left to right and writes the rendered text.
class Renderer {
public:
    Renderer(std::string_view source, Dialect dialect, ScopeShape shape) : source_(source), dialect_(dialect), shape_(shape) {}

    SqlText run() {
        while (at_ < source_.size()) step();
        collect_names();
        return std::move(out_);
    }

private:
    void step() {
        const char c = source_[at_];
        if (c == '\'' || c == '"') {
            out_.sql += quoted(source_, at_);
        } else if (c == '{') {
            const std::size_t end = source_.find('}', at_);
            check(end != std::string_view::npos, "SQL text with an open {placeholder");
            place(source_.substr(at_ + 1, end - at_ - 1));
            at_ = end + 1;
        } else {
            out_.sql += c;
            ++at_;
        }
    }

    // The quoted text that begins at `at`, which is moved behind it. A doubled quote inside reads as two quoted texts.
    static std::string_view quoted(std::string_view text, std::size_t& at) {
        const std::size_t end = text.find(text[at], at + 1);
        check(end != std::string_view::npos, "SQL text with an open quote");
        const std::string_view whole = text.substr(at, end + 1 - at);
        at = end + 1;
        return whole;
    }

    void place(std::string_view placeholder) {
        const std::size_t colon = placeholder.find(':');
        const std::string_view word = placeholder.substr(0, colon);
        const std::string rest(colon == std::string_view::npos ? std::string_view{} : placeholder.substr(colon + 1));
        if (word == "scope" && !rest.empty()) {
            out_.sql += scope(rest);
        } else if ((word == "in" || word == "in_numbers") && rest.find(':') != std::string::npos) {
            out_.sql += in_list(rest.substr(0, rest.find(':')), rest.substr(rest.find(':') + 1), word == "in_numbers");
        } else if (placeholder == "for_update") {
            if (dialect_ == Dialect::postgres) out_.sql += "for update";
        } else if (placeholder == "for_update_skip_locked") {
            if (dialect_ == Dialect::postgres) out_.sql += "for update skip locked";
        } else if (placeholder == "kept") {
            out_.kept = true;
        } else if (placeholder == "once") {
            check(at_ == 0, "{once} begins a SQL text");
        } else {
            throw Bug("SQL text with an unknown placeholder {" + std::string(placeholder) + "}");
        }
    }

    std::string scope(const std::string& column) const {
        switch (shape_) {
            case ScopeShape::all:
                return "1 = 1";
            case ScopeShape::none:
                return "1 = 0";
            case ScopeShape::one:
                return column + " = :" + std::string(kScopeAccount);
            case ScopeShape::several:
                break;
        }
        return in_list(column, std::string(kScopeAccounts), false);
    }

    std::string in_list(const std::string& column, const std::string& parameter, bool numbers) const {
        if (dialect_ == Dialect::sqlite) return column + " in (select value from json_each(:" + parameter + "))";
        return column + " = any(array(select " + (numbers ? "cast(value as bigint)" : "value") +
               " from jsonb_array_elements_text(cast(:" + parameter + " as jsonb))))";
    }

    void collect_names() {
        const std::string& sql = out_.sql;
        for (std::size_t i = 0; i < sql.size();) {
            if (sql[i] == '\'' || sql[i] == '"') {
                quoted(sql, i);
            } else if (sql[i] == ':' && i + 1 < sql.size() && sql[i + 1] == ':') {
                i += 2;  // A PostgreSQL cast.
            } else if (sql[i] == ':') {
                std::size_t end = i + 1;
                while (end < sql.size() && name_character(sql[end])) ++end;
                check(end > i + 1, "SQL text with a colon that begins no name");
                std::string name = sql.substr(i + 1, end - i - 1);
                if (std::find(out_.names.begin(), out_.names.end(), name) == out_.names.end())
                    out_.names.push_back(std::move(name));
                i = end;
            } else {
                ++i;
            }
        }
    }

    std::string_view source_;
    Dialect dialect_;
    ScopeShape shape_;
    std::size_t at_ = 0;
    SqlText out_;
};

}  // namespace

ScopeShape shape_of(const Scope& scope) {
    if (scope.is_all()) return ScopeShape::all;
    if (scope.accounts().empty()) return ScopeShape::none;
    return scope.accounts().size() == 1 ? ScopeShape::one : ScopeShape::several;
}

bool uses_scope(std::string_view sql) { return sql.find("{scope:") != std::string_view::npos; }

SqlText render(std::string_view sql, Dialect dialect, ScopeShape shape) { return Renderer(sql, dialect, shape).run(); }

std::string_view literal(std::string text) {
    static std::mutex mutex;
    static std::set<std::string, std::less<>> texts;  // Nodes never move, so the views stay good.
    const std::lock_guard lock(mutex);
    return *texts.insert(std::move(text)).first;
}

std::string_view columns_of(const describe::Type& row, std::string_view alias) {
    std::string list;
    for (const describe::Field& field : row.fields) {
        if (!list.empty()) list += ", ";
        if (!alias.empty()) (list += alias) += '.';
        list += field.name;
    }
    return literal(std::move(list));
}

std::string covers(std::string_view from, std::string_view until, std::string_view day) {
    const std::string f(from), u(until), d(day);
    return "(" + f + " <= " + d + " and (" + u + " is null or " + d + " < " + u + "))";
}

}  // namespace aftercare::db
