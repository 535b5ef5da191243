// Tables that people take away over HTTP, as CSV or as a workbook: lists, and templates to fill in.
#pragma once

#include "platform/exports/columns.hpp"
#include "platform/http/route.hpp"
#include "platform/sheet/write.hpp"

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::exports {

enum class TableForm : std::uint8_t { csv, xlsx };
DESCRIBE_ENUM(TableForm, csv, xlsx)

// What a route without filters asks for.
struct TableQuery {
    std::optional<TableForm> format;  // csv if missing.
};
DESCRIBE(TableQuery, format)

// What is asked of a table that is taken away.
struct Ask {
    std::optional<TableForm> form;          // csv if missing.
    std::vector<std::string_view> columns;  // Names of the row's members, in that order; all if empty.
};
// Of a query with the members `format` and `columns`.
template <class Query>
Ask ask_of(const Query& query) {
    Ask ask{.form = query.format, .columns = {}};
    if (query.columns)
        for (const auto& column : *query.columns) ask.columns.push_back(column.name());
    return ask;
}

// The rows that `next` gives under `name` without its ending: CSV is made while it is sent, a workbook beforehand, in a file that is
// gone when it was sent. Fails, for a workbook, with sheet.not_written, sheet.too_many_rows and sheet.cell_too_long.
Result<http::Stream> table(const sheet::Shape& shape, sheet::NextRow next, std::optional<TableForm> form,
                           const std::string& name);
template <class Row>
Result<http::Stream> table(sheet::NextRowOf<Row> next, const Ask& ask, const std::string& name) {
    sheet::Shape shape = sheet::shape_of<Row>();
    shape.only = ask.columns;
    return table(shape, [next = std::move(next)]() -> const void* { return next(); }, ask.form, name);
}

// The table to fill in. Fails, for a workbook, with sheet.not_written.
Result<http::Stream> fill_in(const sheet::Shape& shape, const void* example, std::optional<TableForm> form,
                             const std::string& name);
template <class Row>
Result<http::Stream> fill_in(const Row& example, std::optional<TableForm> form, const std::string& name) {
    return fill_in(sheet::shape_of<Row>(), &example, form, name);
}

// Rows of what is read page by page. `read(last)` gives a Result with the vector of up to `most` that come after `last`, from the
// first on where that is nullptr; `add(found, rows)` appends the rows of one. The first page is read at once and fails as `read` does;
// what may be refused is refused with it, so that a later failure is a bug: a table cut short would look whole.
template <class Found, class Row, class Read, class Add>
    requires std::invocable<Read&, const Found*> && std::invocable<Add&, const Found&, std::vector<Row>&>
Result<sheet::NextRowOf<Row>> by_page(std::size_t most, Read read, Add add) {
    struct State {
        Read read;
        Add add;
        std::vector<Found> page;
        std::vector<Row> rows;
        std::size_t at = 0;

        Result<> go_on() {
            page = TRY(read(page.empty() ? nullptr : &page.back()));
            rows.clear();
            at = 0;
            for (const Found& found : page) add(found, rows);
            return {};
        }
    };
    const auto state = std::make_shared<State>(std::move(read), std::move(add));
    TRY(state->go_on());
    return sheet::NextRowOf<Row>([state, most]() -> const Row* {
        while (state->at == state->rows.size()) {
            if (state->page.size() < most) return nullptr;
            check(state->go_on().has_value(), "a later page of a table is refused");
        }
        return &state->rows[state->at++];
    });
}

}  // namespace aftercare::exports
