#include "insight/vex/said.hpp"

#include "platform/base/result.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::insight::vex {

namespace {

void check_judgement(const Judgement& judgement) {
    const bool affected = judgement.status == Status::affected;
    check(affected != judgement.actions.empty(), "what is affected, and nothing else, has something to be done");
    check(std::ranges::none_of(judgement.actions, [](const Action& action) { return action.details.empty(); }),
          "an action says what to do");
    const bool not_affected = judgement.status == Status::not_affected;
    check(not_affected || !judgement.justification, "a justification is for what is not affected");
    check(!not_affected || judgement.justification || !judgement.why.empty(), "what is not affected has a reason");
}

}  // namespace

void Said::add(std::uint32_t product, const Judgement& judgement) {
    check(product < products_, "no such product");
    check(!spoken_of_[product], "a product is spoken of twice");
    const auto [found, fresh] = number_.try_emplace(describe::to_json(judgement), groups_.size());
    if (fresh) {
        check_judgement(judgement);
        groups_.push_back({judgement, {}});
    }
    spoken_of_[product] = true;
    groups_[found->second].products.push_back(product);
}

void Said::sort() {
    for (Group& group : groups_) std::ranges::sort(group.products);
}

void Said::clear() {
    groups_.clear();
    number_.clear();
    spoken_of_.assign(products_, false);
}

}  // namespace aftercare::insight::vex
