@core @F20
Feature: A pod and itself
  Whatever closes a pod, it is not closed to itself.

  Rule: A pod cannot block access to itself

    Scenario Outline: A pod without ways in or out (<types>) reaches itself on its own address
      Given these pods are running:
        | pod         | labels    | node | serves         |
        | bank/vault  | app=vault | A    | 80/TCP, 53/UDP |
        | bank/teller |           | A    | 80/TCP         |
        | bank/clerk  |           | B    | 80/TCP         |
      When this policy is applied to namespace bank:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-bank
        spec:
          podSelector: {}
          policyTypes: [<types>]
        """
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/vault:53/UDP | bank/teller:80/TCP | bank/clerk:80/TCP |
        | bank/vault  | allow             | allow             | deny               | deny              |
        | bank/teller | deny              | deny              | allow              | deny              |
        | bank/clerk  | deny              | deny              | deny               | allow             |

      Examples:
        | types           |
        | Ingress         |
        | Egress          |
        | Ingress, Egress |
