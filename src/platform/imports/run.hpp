// The life of one import: checked page by page, then staged, revealed and settled.
#pragma once

#include "platform/imports/imports.hpp"

namespace aftercare::imports {

// One worker's stretch of an import. Another worker that took it over makes this one stop.
class Run {
public:
    enum class Ending : std::uint8_t {
        over,  // Done, failed, or somebody else's now.
        out_of_time,
        waits,  // Another import holds on to the same subject.
    };

    // Without `until` it goes on to the end.
    Run(Service& service, Kind& kind, Import import, Caller caller, std::optional<Instant> until)
        : service_(service), kind_(kind), import_(std::move(import)), caller_(std::move(caller)), until_(until) {}

    Result<Ending> go();
    // Ends it as failed; nothing of it was taken in.
    Result<> give_up(const Problem& problem) { return end(ImportState::failed, problem); }

private:
    Result<Ending> begin();
    Result<Ending> check_rows();
    Result<bool> check_page(std::vector<PlannedRow> planned);
    Result<Ending> end_of_check(const Rows& rows);
    Result<> forget_plans();
    Result<Ending> apply();
    Result<bool> apply_at_once();
    Result<bool> step_page(const store::Page& page);
    Result<bool> reveal();
    Result<> reveal_in(db::Tx& tx);
    Result<bool> not_revealed(const Problem& problem);
    Result<bool> check_again();
    Result<> end(ImportState state, std::optional<Problem> problem);
    bool out_of_time() const;
    bool still_ours();
    std::vector<PlannedRow> work_of(const store::Page& page) const;

    // Runs `work` and writes the task in one transaction; false where the task is somebody else's now.
    template <class F>
    Result<bool> write(F&& work) {
        const Import before = import_;
        auto wrote = service_.db_.write(caller_, [&](db::Tx& tx) -> Result<bool> {
            import_ = before;
            TRY(work(tx));
            return store::update(tx, import_) ? Result<bool>(true) : fail(lost());
        });
        if (wrote) return true;
        import_ = before;
        if (wrote.error().code == kLost) return false;
        return wrote;
    }
    static constexpr std::string_view kLost = "imports.lost";
    static Problem lost();
    static Problem overtaken();

    Service& service_;
    Kind& kind_;
    Import import_;
    Caller caller_;
    std::optional<Instant> until_;
    int checks_ = 0;                     // How often the rows were checked anew since somebody overtook the plan.
    std::optional<Instant> renewed_at_;  // When the job's lease was last renewed.
};

}  // namespace aftercare::imports
