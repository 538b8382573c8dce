@core @F14
Feature: A pod is replaced
  A pod that comes back under its name has another address. Policies are about
  the pod, not about the address that it had.

  Rule: A policy applies to the pods that its podSelector selects, whenever they came

    Scenario Outline: A vault that is recreated under the policy is closed, too
      Given these pods are running:
        | pod         | labels    | node          | serves |
        | bank/vault  | app=vault | A             | 80/TCP |
        | bank/lobby  | app=lobby | A             | 80/TCP |
        | bank/teller |           | <client node> | 80/TCP |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      When pod bank/vault is recreated
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/lobby:80/TCP | bank/teller:80/TCP |
        | bank/teller | deny              | allow             | -                  |
        | bank/lobby  | deny              | -                 | allow              |
        | bank/vault  | -                 | deny              | deny               |

      @same-node
      Examples: client on the vault's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

  Rule: A peer selects the pods that match it, whenever they came

    Scenario Outline: A client that is recreated is admitted from its new address
      Given these pods are running:
        | pod      | labels   | node          | serves |
        | shop/app | app=app  | A             | 80/TCP |
        | shop/web | role=web | <client node> |        |
        | shop/db  | role=db  | <client node> |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When pod shop/web is recreated
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario Outline: A server that is recreated is reached on its new address
      Given these pods are running:
        | pod      | labels   | node          | serves |
        | shop/app | app=app  | A             |        |
        | shop/web | role=web | <server node> | 80/TCP |
        | shop/db  | role=db  | <server node> | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And the reachability is:
        | from     | shop/web:80/TCP | shop/db:80/TCP |
        | shop/app | allow           | deny           |
      When pod shop/web is recreated
      And pod shop/db is recreated
      Then the reachability is:
        | from     | shop/web:80/TCP | shop/db:80/TCP |
        | shop/app | allow           | deny           |

      @same-node
      Examples: servers on the app's node
        | server node |
        | A           |

      @cross-node
      Examples: servers on another node
        | server node |
        | B           |

  Rule: A pod has the labels of its object, not of an earlier pod of its name

    # Caught by it: a pod made again under its name keeps what its predecessor's labels meant.
    Scenario Outline: A client that comes back with other labels is <who> of the app
      Given these pods are running:
        | pod      | labels   | node          | serves |
        | shop/app | app=app  | A             | 80/TCP |
        | shop/job | <labels> | <client node> |        |
        | shop/web | role=web | A             |        |
        | shop/db  | role=db  | A             |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      When pod shop/job is recreated with the labels "<other labels>"
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/job | <verdict>       |
        | shop/web | allow           |
        | shop/db  | deny            |

      @same-node
      Examples: on the app's node
        | who       | labels   | other labels | client node | verdict |
        | no client | role=web | role=db      | A           | deny    |
        | a client  | role=db  | role=web     | A           | allow   |

      @cross-node
      Examples: on another node
        | who       | labels   | other labels | client node | verdict |
        | no client | role=web | role=db      | B           | deny    |
        | a client  | role=db  | role=web     | B           | allow   |

    Scenario: A server that comes back with other labels is selected by them
      Given these pods are running:
        | pod       | labels   | node | serves |
        | shop/job  | app=app  | A    | 80/TCP |
        | shop/next | app=next | B    | 80/TCP |
        | shop/web  | role=web | A    |        |
        | shop/db   | role=db  | B    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: next-from-web
        spec:
          podSelector: {matchLabels: {app: next}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      When pod shop/job is recreated with the labels "app=next"
      Then the reachability is:
        | from     | shop/job:80/TCP | shop/next:80/TCP |
        | shop/web | allow           | allow            |
        | shop/db  | deny            | deny             |
      When pod shop/job is recreated with the labels "app=app"
      Then the reachability is:
        | from     | shop/job:80/TCP | shop/next:80/TCP |
        | shop/web | allow           | allow            |
        | shop/db  | allow           | deny             |
