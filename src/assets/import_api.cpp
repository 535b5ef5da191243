// The upload of many assets, and requests for ownership, over HTTP.
#include "assets/api.hpp"
#include "assets/asset_import.hpp"
#include "assets/asset_line.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/api.hpp"
#include "platform/imports/meaning.hpp"
#include "platform/sheet/head.hpp"

#include <utility>

namespace aftercare::assets {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::None;
using http::Ok;

constexpr std::int64_t kMaxUploadBytes = 64 << 20;

struct AssetImportQuery {
    static constexpr describe::Note kNotes[] = {
        {"site", "Where rows are that name no site: its code or id."},
        {"columns", "What the columns of the file mean, from the first on, whatever its header calls them."}};
    std::optional<AccountId> account_id;       // The caller's own if missing.
    std::optional<bool> dry_run;               // True if missing: nothing is taken in.
    std::optional<bool> partial;               // Take in the good rows though others are refused.
    std::optional<OneLine<1, 200>> file_name;  // For people.
    std::optional<OneLine<1, 31>> worksheet;   // Of a workbook; the first one that is not hidden if missing.
    std::optional<SiteName> site;
    std::optional<imports::Meanings<AssetLine>> columns;
};
DESCRIBE(AssetImportQuery, account_id, dry_run, partial, file_name, worksheet, site, columns)

struct HeadQuery {
    std::optional<OneLine<1, 31>> worksheet;  // Of a workbook; the first one that is not hidden if missing.
};
DESCRIBE(HeadQuery, worksheet)

Result<Accepted<imports::Import>> accept(imports::Service& imports, const Caller& caller, const AssetImportQuery& query,
                                         const http::Upload& upload) {
    const AccountId account = TRY(caller.account_or_own(query.account_id));
    AssetImportOptions options;
    if (query.worksheet) options.worksheet = query.worksheet->text();
    if (query.site) options.site = query.site->text();
    if (query.columns) options.columns = imports::names_of(*query.columns);
    return imports::accept(
        imports, caller, kAssetTableImport, account,
        {.dry_run = query.dry_run, .partial = query.partial, .file_name = query.file_name, .worksheet = query.worksheet}, upload,
        describe::json_of(options));
}

Result<Ok<sheet::TableHead>> head_of(const HeadQuery& query, const http::Upload& upload) {
    sheet::OpenOptions options;
    if (query.worksheet) options.worksheet = query.worksheet->text();
    return TRY(sheet::read_head(input_from_file(upload.path), sheet::shape_of<AssetLine>(), options));
}

}  // namespace

void add_import_routes(http::Routes& routes, imports::Service& imports) {
    http::RouteGroup group(routes, "assets");
    group.add(http::post("/assets/imports", kAssetUpload, "Register and change many assets by a table (CSV or XLSX)",
                         [&imports](const Call<None, AssetImportQuery, http::Upload>& call) -> Result<Accepted<imports::Import>> {
                             return accept(imports, call.caller, call.query, call.body);
                         })
                  .body_limit(kMaxUploadBytes)
                  .fails_with({"imports.file_empty", "imports.too_many", "files.storage_full"}));
    group.add(http::post("/assets/import-head", kAssetUpload,
                         "What the columns of a table are called and seem to mean, before it is uploaded; nothing is kept",
                         [](const Call<None, HeadQuery, http::Upload>& call) { return head_of(call.query, call.body); })
                  .body_limit(kMaxUploadBytes)
                  .fails_with({"sheet.empty", "sheet.format_unknown", "sheet.worksheet_unknown", "sheet.damaged",
                               "sheet.encoding", "sheet.encrypted", "sheet.too_many_columns", "sheet.too_much_text",
                               "sheet.cell_too_long", "sheet.control_character", "sheet.quote_open", "sheet.quote_misplaced",
                               "archive.damaged", "archive.encrypted", "archive.name_refused", "archive.overlapping",
                               "archive.too_large", "archive.too_many_entries"}));
    group.add(http::get("/assets/import-template", kAssetRead, "The table to fill in for an upload of assets",
                        [](const Call<None, exports::TableQuery>& call) { return asset_template(call.query.format); })
                  .media("text/csv")
                  .fails_with({"sheet.not_written"}));
}

void add_ownership_routes(http::Routes& routes, OwnershipService& ownership) {
    http::RouteGroup group(routes, "assets");
    group.add(
        http::post("/ownership-requests", kAssetRegister,
                   "Ask Customer Care for the transfer of a product that can't be registered",
                   [&ownership](const Call<None, None, AskOwnership>& call) -> Result<Created<OwnershipRequest>> {
                       OwnershipRequest asked = TRY(ownership.ask(call.caller, call.body));
                       std::string location = "/api/v1/requests/" + asked.request_id.text();
                       return Created<OwnershipRequest>{std::move(asked), std::move(location), std::nullopt};
                   })
            .fails_with({"assets.owned_already", "assets.number_unnamed", "assets.ssrn_needed", "assets.serial_number_needed",
                         "assets.site_unknown", "assets.product_unknown", "assets.product_ambiguous", "assets.product_unnamed",
                         "assets.product_contradicted", "assets.product_not_registrable", "identity.embargoed"}));
}

}  // namespace aftercare::assets
