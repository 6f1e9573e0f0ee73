#include "dunning/schedule.hpp"

#include <catch2/catch.hpp>

using namespace bfb;
using dunning::level_due;
using dunning::Made;

namespace {

const dunning::Schedule usual{{14, 42, 70}};
const Date due_on(2026, 1, 31);

std::optional<int> level_on(Date day, const std::vector<Made>& made = {}) {
    return level_due(usual, due_on, made, day);
}

}  // namespace

TEST_CASE("the friendly reminder is due fourteen days after the due date") {
    CHECK_FALSE(level_on(Date(2026, 1, 31)));
    CHECK_FALSE(level_on(Date(2026, 2, 13)));
    CHECK(level_on(Date(2026, 2, 14)) == 0);
    CHECK(level_on(Date(2029, 2, 14)) == 0);
}

TEST_CASE("each reminder follows the one before, and after the last there is none") {
    CHECK_FALSE(level_on(Date(2026, 3, 13), {{0, Date(2026, 2, 14)}}));
    CHECK(level_on(Date(2026, 3, 14), {{0, Date(2026, 2, 14)}}) == 1);
    CHECK_FALSE(level_on(Date(2026, 4, 10), {{0, Date(2026, 2, 14)}, {1, Date(2026, 3, 14)}}));
    CHECK(level_on(Date(2026, 4, 11), {{0, Date(2026, 2, 14)}, {1, Date(2026, 3, 14)}}) == 2);
    CHECK_FALSE(
        level_on(Date(2030, 1, 1), {{0, Date(2026, 2, 14)}, {1, Date(2026, 3, 14)}, {2, Date(2026, 4, 11)}}));
}

TEST_CASE("a late reminder puts the next one off by the days between them") {
    CHECK_FALSE(level_on(Date(2026, 3, 14), {{0, Date(2026, 3, 10)}}));
    CHECK_FALSE(level_on(Date(2026, 4, 6), {{0, Date(2026, 3, 10)}}));
    CHECK(level_on(Date(2026, 4, 7), {{0, Date(2026, 3, 10)}}) == 1);
}

TEST_CASE("a reminder never comes before its day, however early the one before went out") {
    CHECK_FALSE(level_on(Date(2026, 3, 10), {{0, Date(2026, 2, 1)}}));
    CHECK(level_on(Date(2026, 3, 14), {{0, Date(2026, 2, 1)}}) == 1);
}

TEST_CASE("as long as a reminder waits to be sent there is no next one") {
    CHECK_FALSE(level_on(Date(2027, 1, 1), {{0, std::nullopt}}));
}

TEST_CASE("a schedule of one day has one reminder") {
    const dunning::Schedule once{{30}};
    CHECK(level_due(once, due_on, {}, Date(2026, 3, 2)) == 0);
    CHECK_FALSE(level_due(once, due_on, std::vector<Made>{{0, Date(2026, 3, 2)}}, Date(2027, 1, 1)));
}
