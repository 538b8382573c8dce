@core @F14
Feature: Pods that have ended
  A job that has completed keeps its labels in the API, and not its address:
  the next pod may have it.

  Rule: A policy applies to pods, not to addresses that they once had

    # Caught by it: addresses of completed pods that stay in the peers.
    Scenario: A pod that takes over the address of a completed client is not admitted for it
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/job | role=web | B    |        |
        | shop/web | role=web | B    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      When pod shop/job completes
      And these pods start with the address of shop/job:
        | pod       | labels  | node | serves |
        | shop/heir | role=db | B    |        |
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/heir | deny            |
        | shop/web  | allow           |

    Scenario: A pod that takes over the address of a completed closed pod is open
      Given these pods are running:
        | pod         | labels    | node | serves |
        | bank/job    | app=vault | A    | 80/TCP |
        | bank/vault  | app=vault | A    | 80/TCP |
        | bank/teller |           | B    | 80/TCP |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      When pod bank/job completes
      And these pods start with the address of bank/job:
        | pod       | labels   | node | serves |
        | bank/heir | app=open | A    | 80/TCP |
      Then the reachability is:
        | from        | bank/heir:80/TCP | bank/vault:80/TCP | bank/teller:80/TCP |
        | bank/teller | allow            | deny              | -                  |
        | bank/heir   | -                | deny              | allow              |

    Scenario: A closed pod that takes over the address of an open one is closed, after the open one is gone from the API
      Given these pods are running:
        | pod         | labels    | node | serves |
        | bank/job    | app=open  | A    | 80/TCP |
        | bank/lobby  | app=lobby | A    | 80/TCP |
        | bank/teller |           | B    | 80/TCP |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      When pod bank/job completes
      And these pods start with the address of bank/job:
        | pod       | labels    | node | serves |
        | bank/heir | app=vault | A    | 80/TCP |
      And pod bank/job is deleted
      Then the reachability is:
        | from        | bank/heir:80/TCP | bank/lobby:80/TCP | bank/teller:80/TCP |
        | bank/teller | deny             | allow             | -                  |
        | bank/heir   | -                | deny              | deny               |

  Rule: Filtering is effective throughout the life of a pod

    Scenario: A vault that is about to end is closed as long as it runs
      Given these pods are running:
        | pod         | labels    | node | serves |
        | bank/vault  | app=vault | A    | 80/TCP |
        | bank/lobby  | app=lobby | A    | 80/TCP |
        | bank/teller |           | B    | 80/TCP |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      And the reachability is:
        | from        | bank/vault:80/TCP | bank/lobby:80/TCP |
        | bank/teller | deny              | allow             |
        | bank/vault  | -                 | deny              |
      When pod bank/vault begins to terminate
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/lobby:80/TCP |
        | bank/teller | deny              | allow             |
        | bank/vault  | -                 | deny              |
