// Imports over HTTP: looking at them, and taking in what a dry run showed. Slices add the routes that take a file.
#pragma once

#include "platform/http/route.hpp"
#include "platform/imports/imports.hpp"

namespace aftercare::imports {

// `service` must outlive the routes.
void add_routes(http::Routes& routes, Service& service);

// How a file is taken in, for the query of a slice's upload. Repeat the members in the slice's own query.
struct ImportQuery {
    std::optional<bool> dry_run;               // True if missing: nothing is taken in.
    std::optional<bool> partial;               // Take in the good rows though others are refused.
    std::optional<OneLine<1, 200>> file_name;  // For people.
    std::optional<OneLine<1, 31>> worksheet;   // Of a workbook; the first one that is not hidden if missing.
};
DESCRIBE(ImportQuery, dry_run, partial, file_name, worksheet)

// The options that the routes keep for Kind::open().
struct TableOptions {
    std::optional<std::string> worksheet;
};
DESCRIBE(TableOptions, worksheet)

// Queues the import of an upload. `options` are the kind's own, where it has others than TableOptions.
Result<http::Accepted<Import>> accept(Service& service, const Caller& caller, std::string_view kind, AccountId account,
                                      const ImportQuery& query, const http::Upload& upload,
                                      std::optional<describe::Json> options = std::nullopt);

}  // namespace aftercare::imports
