// `aftercare case list` and `aftercare case export`: cases as the portal's list has them.
#include "cases/record/case_export.hpp"
#include "cases/record/clock_store.hpp"
#include "cli/case.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

namespace aftercare::cli {

namespace {

constexpr std::int64_t kPage = 200;

struct ListOptions {
    CommonOptions common;
    CaseChoice choice;
    std::int64_t limit = 50;
    bool late = false;
};

struct ExportOptions {
    CommonOptions common;
    CaseChoice choice;
    std::string file;
};

// A case with the clock that is due first.
struct ListedCase : cases::CaseRow {
    static constexpr describe::Note kNotes[] = {{"due_at", "When the first of its clocks is due; missing while none runs."}};
    std::string account_name;
    std::optional<Instant> due_at;
    bool late = false;
};
DESCRIBE_DERIVED(ListedCase, cases::CaseRow, account_name, due_at, late)

struct CaseListing {
    static constexpr describe::Note kNotes[] = {{"more", "There are more than were asked for."}};
    std::vector<ListedCase> cases;
    bool more = false;
};
DESCRIBE(CaseListing, cases, more)

// When the first clock of each case is due.
std::map<cases::CaseId, Instant> due_of(db::Tx& tx, const std::vector<cases::store::CaseFound>& page) {
    std::vector<cases::CaseId> ids;
    for (const auto& row : page) ids.push_back(row.id);
    std::map<cases::CaseId, Instant> due;
    for (const cases::ClockRow& clock : cases::store::running_clocks(tx, ids)) {
        if (!clock.due_at) continue;
        const auto [known, fresh] = due.try_emplace(clock.case_id, *clock.due_at);
        if (!fresh) known->second = std::min(known->second, *clock.due_at);
    }
    return due;
}

class Listing {
public:
    Listing(server::App& app, const ListOptions& options, cases::CaseFilter filter)
        : app_(app), options_(options), filter_(std::move(filter)), now_(app.env().clock.now()) {
        if (options.late) filter_.late = true;
        filter_.now = now_;
    }

    CaseListing made() {
        for (std::optional<cases::store::CasePlace> after; !listing_.more;) {
            const std::int64_t read = app_.db().read(Scope::all(), [&](db::Tx& tx) { return read_page(tx, after); });
            if (read < kPage) break;
        }
        return std::move(listing_);
    }

private:
    // How many rows were read.
    std::int64_t read_page(db::Tx& tx, std::optional<cases::store::CasePlace>& after) {
        const cases::store::CaseOrder order{.by = cases::store::CaseSort::modified_at, .descending = true};
        auto page = cases::store::list(tx, cases::reader_of(Caller::system()), filter_, order, after, kPage);
        const auto due = due_of(tx, page);
        for (const auto& row : page) {
            const auto found = due.find(row.id);
            const bool late = found != due.end() && found->second < now_;
            listing_.more = std::ssize(listing_.cases) == options_.limit;
            if (listing_.more) break;
            ListedCase one;
            static_cast<cases::CaseRow&>(one) = row;
            one.account_name = account_name(tx, row.account_id);
            if (found != due.end()) one.due_at = found->second;
            one.late = late;
            listing_.cases.push_back(std::move(one));
        }
        if (!page.empty()) after = cases::store::place_of(page.back(), order.by);
        return std::ssize(page);
    }

    const std::string& account_name(db::Tx& tx, AccountId id) {
        const auto [known, fresh] = accounts_.try_emplace(id);
        if (fresh)
            if (const auto account = identity::load_account(tx, id)) known->second = account->name.text();
        return known->second;
    }

    server::App& app_;
    const ListOptions& options_;
    cases::CaseFilter filter_;
    Instant now_;
    std::map<AccountId, std::string> accounts_;
    CaseListing listing_;
};

std::string line_of(const ListedCase& row, Instant now) {
    std::string line = row.number.text() + "  " + std::string(describe::enumerator_name(row.priority)) + "  " + row.status.text();
    if (row.escalated) line += ", escalated";
    if (row.due_at) line += (row.late ? ", late by " : ", due in ") + span(row.due_at->since(now).count());
    return line + "\n    " + row.account_name + ": " + row.synopsis.text() + "\n";
}

// What `run` makes of the installation and the cases that are chosen; else why it can't.
int on_chosen(const CommonOptions& common, const CaseChoice& choice,
              const std::function<int(server::App&, const cases::CaseFilter&)>& run) {
    const auto context = Context::load(common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto filter = filter_of(*app, choice);
    return filter ? run(*app, *filter) : kUsage;
}

int list(server::App& app, const cases::CaseFilter& filter, const ListOptions& options) {
    const CaseListing listing = Listing(app, options, filter).made();
    std::string text;
    for (const ListedCase& row : listing.cases) text += line_of(row, app.env().clock.now());
    if (text.empty()) text = "There is no such case.";
    if (listing.more) text += "There are more: narrow the list, or ask for more with --limit.";
    print_result(options.common, listing, text);
    return kOk;
}

int write_table(server::App& app, const cases::CaseFilter& filter, const ExportOptions& options) {
    auto table = cases::export_cases(app.cases(), Caller::system(), filter,
                                     {.by = cases::store::CaseSort::modified_at, .descending = true}, {});
    if (!table) {
        print_problem(table.error());
        return kFailed;
    }
    const auto closes = [](FILE* file) { return file == stdout ? std::fflush(file) : std::fclose(file); };
    const std::unique_ptr<FILE, int (*)(FILE*)> out(options.file.empty() ? stdout : std::fopen(options.file.c_str(), "w"),
                                                    closes);
    bool written = out != nullptr;
    while (written) {
        const auto piece = table->next();
        if (!piece) {
            print_problem(piece.error());
            return kFailed;
        }
        if (!*piece) break;
        written = std::fwrite((*piece)->data(), 1, (*piece)->size(), out.get()) == (*piece)->size();
    }
    if (written && std::fflush(out.get()) == 0) return kOk;
    std::fprintf(stderr, "%s can't be written.\n", options.file.empty() ? "The output" : options.file.c_str());
    return kFailed;
}

}  // namespace

void add_case_list(Command& cases) {
    auto options = std::make_shared<ListOptions>();
    Command command = cases.command("list", "Find cases; those that changed last come first");
    options->common.add_to(command);
    options->choice.add_to(command);
    command.flag("--late", options->late, "Those alone with a clock that is overdue");
    command.takes("--limit", options->limit, "So many at most").within(1, 10'000).shows_default();
    command.runs([options] {
        const auto run = [&](server::App& app, const cases::CaseFilter& filter) { return list(app, filter, *options); };
        return on_chosen(options->common, options->choice, run);
    });
}

void add_case_export(Command& cases) {
    auto options = std::make_shared<ExportOptions>();
    Command command = cases.command("export", "Write cases as CSV, in the columns of the portal's list");
    options->common.add_to(command);
    options->choice.add_to(command);
    command.takes("--file", options->file, "Into this file; standard output if missing");
    command.runs([options] {
        const auto run = [&](server::App& app, const cases::CaseFilter& filter) { return write_table(app, filter, *options); };
        return on_chosen(options->common, options->choice, run);
    });
}

}  // namespace aftercare::cli
